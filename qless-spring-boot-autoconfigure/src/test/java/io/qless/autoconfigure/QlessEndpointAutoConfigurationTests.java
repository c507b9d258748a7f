package io.qless.autoconfigure;

import java.util.List;

import io.qless.actuate.QlessEndpoint;
import io.qless.client.QlessClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.EndpointAccessResolver;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.OperationFilter;
import org.springframework.boot.actuate.endpoint.OperationType;
import org.springframework.boot.actuate.endpoint.invoke.convert.ConversionServiceParameterValueMapper;
import org.springframework.boot.actuate.endpoint.web.EndpointMediaTypes;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.WebOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpointDiscoverer;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class QlessEndpointAutoConfigurationTests {

	private static final String EXPOSED = "management.endpoints.web.exposure.include=qless";

	private final ApplicationContextRunner runner = ContextsForTests.withHandler()
		.withConfiguration(AutoConfigurations.of(EndpointAutoConfiguration.class, QlessDoctorAutoConfiguration.class,
				QlessAdminAutoConfiguration.class, QlessEndpointAutoConfiguration.class))
		// As SpringApplication does it: "read-only" is a word for properties.
		.withInitializer(
				(context) -> context.getEnvironment().setConversionService(new ApplicationConversionService()));

	@ParameterizedTest
	@CsvSource({ "'', false", "management.endpoints.web.exposure.include=*, true",
			"management.endpoints.web.exposure.include=health, false",
			"management.endpoints.web.exposure.exclude=qless, false",
			"'management.endpoints.web.exposure.include=*;management.endpoints.web.exposure.exclude=qless', false",
			"'management.endpoints.web.exposure.include=qless;management.endpoint.qless.access=none', false",
			"'management.endpoints.web.exposure.include=qless;management.endpoints.access.default=none', false",
			"management.endpoints.jmx.exposure.include=*, false" })
	void theEndpointIsThereOnlyWhereItIsExposed(String properties, boolean isThere) {
		this.runner.withPropertyValues(properties.split(";"))
			.run((context) -> assertThat(context.getBeansOfType(QlessEndpoint.class)).hasSize(isThere ? 1 : 0));
	}

	@ParameterizedTest
	@CsvSource({ "'', false", "management.endpoint.qless.access=read-only, false",
			"management.endpoint.qless.access=unrestricted, true",
			"'management.endpoint.qless.access=unrestricted;management.endpoints.access.max-permitted=read-only', false",
			"management.endpoints.access.default=unrestricted, true" })
	void nothingCanBeChangedUnlessAccessIsUnrestricted(String properties, boolean writes) {
		this.runner.withPropertyValues(EXPOSED).withPropertyValues(properties.split(";")).run((context) -> {
			assertThat(operations(context, OperationType.READ)).isEqualTo(2);
			assertThat(operations(context, OperationType.WRITE)).isEqualTo(writes ? 1 : 0);
			assertThat(operations(context, OperationType.DELETE)).isZero();
		});
	}

	/** As Boot finds them for the web. */
	private static long operations(ApplicationContext context, OperationType type) {
		OperationFilter<WebOperation> filter = OperationFilter.byAccess(context.getBean(EndpointAccessResolver.class));
		return new WebEndpointDiscoverer(context, new ConversionServiceParameterValueMapper(),
				EndpointMediaTypes.DEFAULT, null, null, List.of(), List.of(), List.of(filter))
			.getEndpoints()
			.stream()
			.filter((endpoint) -> endpoint.getEndpointId().equals(EndpointId.of("qless")))
			.flatMap((endpoint) -> endpoint.getOperations().stream())
			.filter((operation) -> operation.getType() == type)
			.count();
	}

	@Test
	void whoMaySeePayloadsIsOneOfThreeWords() {
		this.runner.withPropertyValues(EXPOSED, "management.endpoint.qless.show-payloads=perhaps")
			.run((context) -> assertThat(context).getFailure().hasMessageContaining("management.endpoint.qless"));
		this.runner
			.withPropertyValues(EXPOSED, "management.endpoint.qless.show-payloads=when-authorized",
					"management.endpoint.qless.roles=OPERATOR")
			.run((context) -> assertThat(context.getBean(QlessEndpointProperties.class).roles())
				.containsExactly("OPERATOR"));
	}

	@Test
	void whileRedisIsAwayTheEndpointSaysSo() {
		this.runner.withPropertyValues(EXPOSED, "qless.redis-timeout=200ms").run((context) -> {
			WebEndpointResponse<?> answer = context.getBean(QlessEndpoint.class).summary();
			assertThat(answer.getStatus()).isEqualTo(503);
			assertThat(answer.getBody()).asString().contains("Redis cannot be reached");
		});
	}

	@Test
	void anApplicationWithoutActuatorStarts() {
		new ApplicationContextRunner().withUserConfiguration(Application.class)
			.withPropertyValues(EXPOSED, "spring.data.redis.url=redis://127.0.0.1:1")
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(QlessClient.class)
				.doesNotHaveBean(QlessEndpointAutoConfiguration.class));
	}

	/** Has its auto-configurations by name, as applications do. */
	@ImportAutoConfiguration({ DataRedisAutoConfiguration.class, QlessAutoConfiguration.class,
			QlessHandlerAutoConfiguration.class, QlessScheduleAutoConfiguration.class,
			QlessDoctorAutoConfiguration.class, QlessAdminAutoConfiguration.class,
			QlessEndpointAutoConfiguration.class })
	static class Application {

	}

}
