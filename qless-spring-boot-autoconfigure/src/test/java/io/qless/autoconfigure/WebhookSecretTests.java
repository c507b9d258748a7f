package io.qless.autoconfigure;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What an application that does not start prints of a webhook's address.
 */
@ExtendWith(OutputCaptureExtension.class)
class WebhookSecretTests {

	private static final String SECRET = "T0PS3CR3T";

	@ParameterizedTest
	@ValueSource(strings = { "ftp://hooks.example/", "https://hooks example/", "https://hooks.example:70000/", "" })
	void anAddressThatIsRefusedIsNotPrinted(String start, CapturedOutput output) {
		fail(new MapPropertySource("file", Map.of("qless.webhooks.ops.url", start + SECRET)));
		assertThat(output)
			.contains("APPLICATION FAILED TO START", "'(hidden)'", "'qless.webhooks.ops'",
					"The url is to begin with http:// or https://")
			.doesNotContain(SECRET);
	}

	@Test
	void norIsOneOfTheSystemsEnvironment(CapturedOutput output) {
		fail(new SystemEnvironmentPropertySource("test-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
				Map.of("QLESS_WEBHOOKS_OPS_URL", "ftp://hooks.example/" + SECRET)));
		assertThat(output).contains("APPLICATION FAILED TO START", "'(hidden)'", "'qless.webhooks.ops'")
			.doesNotContain(SECRET);
	}

	@ParameterizedTest
	@CsvSource({ "events, vanished, There is no event", "timeout, 0s, Timeout", "format, fax, format" })
	void norIsItWhereSomethingElseIsRefused(String property, String value, String reason, CapturedOutput output) {
		fail(new MapPropertySource("file", Map.of("qless.webhooks.ops.url", "https://hooks.example/" + SECRET,
				"qless.webhooks.ops." + property, value)));
		assertThat(output).contains("APPLICATION FAILED TO START", reason).doesNotContain(SECRET);
	}

	private static void fail(PropertySource<?> source) {
		SpringApplication application = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.initializers((context) -> context.getEnvironment().getPropertySources().addFirst(source))
			.build();
		assertThatThrownBy(application::run).isNotNull();
	}

	@ImportAutoConfiguration({ DataRedisAutoConfiguration.class, QlessAutoConfiguration.class,
			QlessNotifyAutoConfiguration.class })
	static class Application {

	}

}
