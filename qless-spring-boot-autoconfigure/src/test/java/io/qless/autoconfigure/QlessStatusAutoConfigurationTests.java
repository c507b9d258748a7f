package io.qless.autoconfigure;

import io.qless.client.JobClient;
import io.qless.client.StatusTokens;
import io.qless.handler.InvalidDeclarationException;
import io.qless.status.JobStatusAccess;
import io.qless.status.JobStatusController;
import io.qless.status.StatusStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import static org.assertj.core.api.Assertions.assertThat;

class QlessStatusAutoConfigurationTests {

	private static final String SECRET = "qless.status.secret=0123456789abcdef0123456789abcdef";

	private static final String ENABLED = "qless.status.enabled=true";

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class, QlessAutoConfiguration.class,
				QlessStatusAutoConfiguration.class))
		.withPropertyValues("spring.data.redis.url=redis://127.0.0.1:1");

	@Test
	void nothingIsShownUnlessItIsAskedFor() {
		this.runner.run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(StatusTokens.class)
			.doesNotHaveBean(JobStatusController.class)
			.doesNotHaveBean(StatusStream.class));
	}

	@Test
	void withASecretThereAreTokensAlsoWhereNothingIsShown() {
		this.runner.withPropertyValues(SECRET).run((context) -> {
			assertThat(context).hasSingleBean(StatusTokens.class).doesNotHaveBean(JobStatusController.class);
			assertThat(token(context.getBean(JobClient.class))).isNotEmpty();
		});
	}

	@Test
	void twoReplicasWithTheSameSecretReadEachOthersTokens() {
		this.runner.withPropertyValues(SECRET)
			.run((one) -> this.runner.withPropertyValues(SECRET, ENABLED)
				.run((other) -> assertThat(
						other.getBean(StatusTokens.class).read("ql", token(one.getBean(JobClient.class))))
					.contains("a")));
	}

	@Test
	void whereItIsAskedForItIsServed() {
		this.runner.withPropertyValues(SECRET, ENABLED)
			.run((context) -> assertThat(context).hasSingleBean(JobStatusController.class)
				.hasSingleBean(StatusStream.class)
				.hasSingleBean(JobStatusAccess.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "qless.status.path=/qless-status", "qless.status.secret=", "qless.status.secret=S3CR3T",
			"qless.status.secret=                                        S3CR3T",
			"qless.status.secret=S3CR3TS3CR3TS3CR3TS3CR3TS3CR3TS3CR3T" })
	void withoutASecretThatProtectsItTheApplicationDoesNotStart(String property) {
		this.runner.withPropertyValues(ENABLED, property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidDeclarationException.class,
						(ex) -> assertThat(ex.action()).contains("qless.status.secret"))
				.hasMessageNotContaining("S3CR3T"));
	}

	@Test
	void norWhereBeansAreCreatedWhenTheyAreNeeded() {
		this.runner.withPropertyValues(ENABLED)
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidDeclarationException.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "qless.status.path=status", "qless.status.path=/", "qless.status.lifetime=0s",
			"qless.status.stream.connections=0", "qless.status.stream.refresh=0s", "qless.status.stream.heartbeat=-1s",
			"qless.status.stream.refresh=99ms", "qless.status.stream.timeout=999999999999d",
			"qless.status.lifetime=99999999999d" })
	void whatMakesNoSenseIsRefused(String property) {
		this.runner.withPropertyValues(SECRET, ENABLED, property)
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining(property.substring(0, property.lastIndexOf('.')))
				.hasStackTraceContaining("InvalidConfigurationPropertyValueException"));
	}

	@Test
	void anApplicationDecidesForItself() {
		JobStatusAccess own = new JobStatusAccess() {
		};
		this.runner.withPropertyValues(SECRET, ENABLED)
			.withBean("own", JobStatusAccess.class, () -> own)
			.run((context) -> assertThat(context.getBean(JobStatusAccess.class)).isSameAs(own));
	}

	@Test
	void anApplicationWithoutAWebServerStarts() {
		ContextsForTests.withoutHandlers()
			.withConfiguration(AutoConfigurations.of(QlessStatusAutoConfiguration.class))
			.withPropertyValues(SECRET, ENABLED)
			.withClassLoader(new FilteredClassLoader("org.springframework.web", "jakarta.servlet"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(StatusTokens.class)
				.doesNotHaveBean("qlessStatusStream"));
	}

	@Test
	void anApplicationWithoutSpringMvcStarts() {
		this.runner.withPropertyValues(SECRET, ENABLED)
			.withClassLoader(new FilteredClassLoader(SseEmitter.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("qlessStatusStream"));
	}

	@Test
	void thePathIsTheSameInThePropertiesAndWhereItIsServed() {
		this.runner.withPropertyValues(SECRET, ENABLED)
			.run((context) -> assertThat(
					AnnotatedElementUtils.findMergedAnnotation(JobStatusController.class, RequestMapping.class).path())
				.containsExactly(
						"${qless.status.path:" + context.getBean(QlessProperties.class).status().path() + "}"));
	}

	@Test
	void theSecretIsNotWrittenAnywhere() {
		this.runner.withPropertyValues(SECRET)
			.run((context) -> assertThat(context.getBean(QlessProperties.class).toString())
				.doesNotContain("0123456789abcdef"));
	}

	private static String token(JobClient jobs) {
		return jobs.handle("a", Object.class).statusToken();
	}

}
