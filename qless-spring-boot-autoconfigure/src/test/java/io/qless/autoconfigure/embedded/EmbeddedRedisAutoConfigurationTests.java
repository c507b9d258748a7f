package io.qless.autoconfigure.embedded;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EmbeddedRedisAutoConfigurationTests {

	// Lazy: these tests ask which beans there would be, and start no server.
	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withInitializer(
				(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
		.withConfiguration(AutoConfigurations.of(EmbeddedRedisAutoConfiguration.class));

	@Test
	void isUsedWhereNoOtherRedisIsNamed() {
		this.runner.run((context) -> {
			assertThat(hasServer(context)).isTrue();
			assertThat(context.getBeanNamesForType(DataRedisConnectionDetails.class, true, false))
				.containsExactly("embeddedRedisConnectionDetails");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "url=redis://example.org", "host=example.org", "port=6380", "sentinel.nodes=a:1,b:2",
			"sentinel.master=mymaster", "cluster.nodes=a:1", "cluster.nodes[0]=a:1", "masterreplica.nodes=a:1,b:2" })
	void staysOffWhereAPropertyNamesAnother(String property) {
		this.runner.withPropertyValues("spring.data.redis." + property).run(this::isOff);
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.data.redis.url=", "spring.data.redis.host=", "spring.data.redis.database=2",
			"qless.embedded-redis.enabled=true" })
	void isUsedWhereAPropertyNamesNone(String property) {
		this.runner.withPropertyValues(property).run((context) -> assertThat(hasServer(context)).isTrue());
	}

	@Test
	void staysOffWhenDisabled() {
		this.runner.withPropertyValues("qless.embedded-redis.enabled=false").run(this::isOff);
	}

	@Test
	void staysOffWhereTheApplicationBringsConnectionDetails() {
		this.runner.withBean(DataRedisConnectionDetails.class, () -> new DataRedisConnectionDetails() {
		}).run(this::isOff);
	}

	@Test
	void staysOffWhereTheApplicationBringsConnections() {
		this.runner.withBean(RedisConnectionFactory.class, LettuceConnectionFactory::new).run(this::isOff);
	}

	@Test
	void staysOffWithoutTheProgram() {
		this.runner.withClassLoader(without(BundledRedis.PLATFORMS.stream())).run(this::isOff);
	}

	@Test
	void saysWhatToDoWhereThereIsNoneForThisMachine() {
		new ApplicationContextRunner().withClassLoader(without(Stream.of(BundledRedis.platform())))
			.withConfiguration(AutoConfigurations.of(EmbeddedRedisAutoConfiguration.class))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(EmbeddedRedisException.class)
				.hasMessageContaining("no embedded Redis for '" + BundledRedis.platform() + "'")
				.hasMessageContaining("spring.data.redis.url")
				.hasMessageContaining("docker run"));
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void anApplicationThatFailsForItReportsInPlainWords(CapturedOutput output) {
		SpringApplication application = new SpringApplication(
				new DefaultResourceLoader(without(Stream.of(BundledRedis.platform()))), Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		assertThatExceptionOfType(Exception.class).isThrownBy(application::run);
		assertThat(output).contains("APPLICATION FAILED TO START", "Description:",
				"There is no embedded Redis for '" + BundledRedis.platform() + "'", "Action:",
				"Set 'spring.data.redis.url'");
	}

	@ParameterizedTest
	@CsvSource({ "Linux, amd64, linux-amd64", "Linux, aarch64, linux-arm64", "Linux, i386, linux-386",
			"Mac OS X, x86_64, darwin-amd64", "Mac OS X, aarch64, darwin-arm64", "Windows 11, amd64, windows-11-amd64",
			"Linux, riscv64, linux-riscv64" })
	void namesThePlatform(String osName, String osArch, String platform) {
		assertThat(BundledRedis.platform(osName, osArch)).isEqualTo(platform);
	}

	private void isOff(AssertableApplicationContext context) {
		assertThat(context).hasNotFailed();
		assertThat(hasServer(context)).isFalse();
		assertThat(context.containsBean("embeddedRedisConnectionDetails")).isFalse();
	}

	private static boolean hasServer(AssertableApplicationContext context) {
		return context.getBeanNamesForType(EmbeddedRedisServer.class, true, false).length > 0;
	}

	private static FilteredClassLoader without(Stream<String> platforms) {
		return new FilteredClassLoader(
				platforms.map(BundledRedis::resourceFor).map(ClassPathResource::new).toArray(ClassPathResource[]::new));
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(EmbeddedRedisAutoConfiguration.class)
	static class Application {

	}

}
