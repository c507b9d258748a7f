package io.qless.autoconfigure;

import io.qless.dashboard.DashboardAccess;
import io.qless.dashboard.DashboardApiController;
import io.qless.dashboard.DashboardPageController;
import io.qless.dashboard.SecuredAccess;
import io.qless.dashboard.UnsecuredAccess;
import io.qless.handler.InvalidDeclarationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.ApplicationContextAssertProvider;
import org.springframework.boot.test.context.runner.AbstractApplicationContextRunner;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;

import static org.assertj.core.api.Assertions.assertThat;

class QlessDashboardAutoConfigurationTests {

	private static final String ENABLED = "qless.dashboard.enabled=true";

	private static final String UNSECURED = "qless.dashboard.unsecured=true";

	private static final String NOWHERE = "spring.data.redis.url=redis://127.0.0.1:1";

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class, QlessAutoConfiguration.class,
				QlessHandlerAutoConfiguration.class, QlessScheduleAutoConfiguration.class,
				QlessDoctorAutoConfiguration.class, QlessAdminAutoConfiguration.class,
				QlessDashboardAutoConfiguration.class))
		.withPropertyValues(NOWHERE);

	@Test
	void thereIsNoDashboardUnlessItIsAskedFor() {
		this.runner.run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean("qlessDashboardGuard")
			.doesNotHaveBean("qlessDashboardSetup")
			.doesNotHaveBean(DashboardPageController.class));
	}

	@Test
	void whereItIsAskedForSpringSecuritySaysWhoMay() {
		this.runner.withPropertyValues(ENABLED)
			.run((context) -> assertThat(context).hasNotFailed()
				.hasBean("qlessDashboardGuard")
				.hasSingleBean(DashboardApiController.class)
				.getBean(DashboardAccess.class)
				.isInstanceOf(SecuredAccess.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.security", "org.springframework.security.web" })
	void withoutSpringSecurityTheApplicationDoesNotStart(String missing) {
		fails(this.runner.withPropertyValues(ENABLED).withClassLoader(new FilteredClassLoader(missing)),
				"there is no Spring Security", "spring-boot-starter-security");
	}

	@Test
	void norDoesItWhereBeansAreCreatedWhenTheyAreNeeded() {
		fails(this.runner.withPropertyValues(ENABLED)
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.withClassLoader(new FilteredClassLoader("org.springframework.security")), "there is no Spring Security",
				"spring-boot-starter-security");
	}

	@Test
	void withoutSpringSecurityItStartsWhereThatIsSaid() {
		this.runner.withPropertyValues(ENABLED, UNSECURED)
			.withClassLoader(new FilteredClassLoader("org.springframework.security"))
			.run((context) -> assertThat(context).hasNotFailed()
				.getBean(DashboardAccess.class)
				.isInstanceOf(UnsecuredAccess.class));
	}

	@Test
	void withSpringSecurityItIsStillNoMoreThanWhatIsSaid() {
		this.runner.withPropertyValues(ENABLED, UNSECURED)
			.run((context) -> assertThat(context.getBean(DashboardAccess.class)).isInstanceOf(UnsecuredAccess.class));
	}

	@ParameterizedTest
	@CsvSource({ "server.forward-headers-strategy=native, server.forward-headers-strategy",
			"server.forward-headers-strategy=framework, server.forward-headers-strategy",
			"server.forwardHeadersStrategy=NATIVE, server.forward-headers-strategy",
			"spring.main.cloud-platform=kubernetes, server.forward-headers-strategy",
			"server.tomcat.remoteip.remote-ip-header=x-forwarded-for, server.tomcat.remoteip.remote-ip-header",
			"server.tomcat.remoteip.protocol-header=x-forwarded-proto, server.tomcat.remoteip.protocol-header" })
	void withoutSecurityNoHeaderMaySayWhoAsks(String property, String name) {
		fails(this.runner.withPropertyValues(ENABLED, UNSECURED, property), "by a header", name);
		this.runner.withPropertyValues(ENABLED, property).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void inACloudThatForwardsNothingItMayBeUnsecured() {
		this.runner
			.withPropertyValues(ENABLED, UNSECURED, "spring.main.cloud-platform=kubernetes",
					"server.forward-headers-strategy=none")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@CsvSource({ "org.springframework.web.servlet, Spring MVC, spring-boot-starter-webmvc",
			"jakarta.servlet, Spring MVC, spring-boot-starter-webmvc",
			"org.springframework.boot.actuate, there is no Actuator, spring-boot-starter-actuator" })
	void whatItNeedsIsNamed(String missing, String reason, String action) {
		fails(new ApplicationContextRunner().withUserConfiguration(Application.class)
			.withPropertyValues(NOWHERE, ENABLED)
			.withClassLoader(new FilteredClassLoader(missing)), reason, action);
	}

	@Test
	void aStartWithoutAServerHasNone() {
		new ApplicationContextRunner().withUserConfiguration(Application.class)
			.withPropertyValues(NOWHERE, ENABLED)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("qlessDashboardPageController"));
	}

	@Test
	void withAServerThatCannotServeItItIsNotLeftOutInSilence() {
		new ReactiveWebApplicationContextRunner().withUserConfiguration(Application.class)
			.withPropertyValues(NOWHERE, ENABLED)
			.run((context) -> assertThat(context).getFailure().hasStackTraceContaining("no web server of the kind"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "qless.dashboard.path=", "qless.dashboard.path=/", "qless.dashboard.path=ops",
			"qless.dashboard.path=/ops/", "qless.dashboard.path=//evil.example", "qless.dashboard.path=/ops/../x",
			"qless.dashboard.path=/{ops}", "qless.dashboard.path=/ops/**", "qless.dashboard.path=/o\\\\evil",
			"qless.dashboard.path=/ops;x", "qless.dashboard.path=/ops?x", "qless.dashboard.authorities.view=",
			"qless.dashboard.authorities.operate= ", "qless.dashboard.authorities.payload=" })
	void whatMakesNoSenseIsRefused(String property) {
		this.runner.withPropertyValues(ENABLED, property)
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining(property.substring(0, property.indexOf('=')))
				.hasStackTraceContaining("InvalidConfigurationPropertyValueException"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/ops", "/ops/qless", "/a-b/c_d/e.f~" })
	void thePathIsOnesOwn(String path) {
		this.runner.withPropertyValues(ENABLED, "qless.dashboard.path=" + path)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void thePathIsTheSameInThePropertiesAndWhereItIsServed() {
		this.runner.run((context) -> assertThat(
				AnnotatedElementUtils.findMergedAnnotation(DashboardPageController.class, RequestMapping.class).path())
			.containsExactly(
					"${qless.dashboard.path:" + context.getBean(QlessProperties.class).dashboard().path() + "}"));
	}

	private static <S extends AbstractApplicationContextRunner<S, C, A>, C extends ConfigurableApplicationContext, A extends ApplicationContextAssertProvider<C>> void fails(
			S runner, String reason, String action) {
		runner.run((context) -> assertThat(context.getStartupFailure()).rootCause()
			.isInstanceOfSatisfying(InvalidDeclarationException.class, (ex) -> {
				assertThat(ex.reason()).contains(reason);
				assertThat(ex.action()).contains(action, "qless.dashboard.enabled");
			}));
	}

	/** Has its auto-configurations by name, as applications do. */
	@ImportAutoConfiguration({ DataRedisAutoConfiguration.class, QlessAutoConfiguration.class,
			QlessHandlerAutoConfiguration.class, QlessScheduleAutoConfiguration.class,
			QlessDoctorAutoConfiguration.class, QlessAdminAutoConfiguration.class,
			QlessDashboardAutoConfiguration.class })
	static class Application {

	}

}
