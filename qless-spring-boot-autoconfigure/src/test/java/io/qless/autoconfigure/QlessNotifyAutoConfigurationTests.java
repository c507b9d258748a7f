package io.qless.autoconfigure;

import io.qless.notify.WebhookNotifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class QlessNotifyAutoConfigurationTests {

	private static final String SECRET = "T0PS3CR3T";

	private final ApplicationContextRunner runner = ContextsForTests.withHandler()
		.withConfiguration(AutoConfigurations.of(QlessNotifyAutoConfiguration.class));

	@Test
	void webhooksOfThePropertiesAreTold() {
		this.runner.withPropertyValues("qless.webhooks.ops.url=https://hooks.example/" + SECRET)
			.run((context) -> assertThat(context.getBean(WebhookNotifier.class).isRunning()).isTrue());
	}

	@Test
	void nobodyIsToldWithoutThem() {
		this.runner.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(WebhookNotifier.class));
	}

	@ParameterizedTest
	@CsvSource({ "url, ftp://hooks.example/T0PS3CR3T", "url, https:///T0PS3CR3T",
			"url, https://hooks example/T0PS3CR3T", "url, T0PS3CR3T", "url, http://hooks.example:70000/T0PS3CR3T",
			"url, http://hooks.example:0/T0PS3CR3T", "events, vanished", "timeout, 0s", "attempts, 0", "buffer, 0",
			"pause, -1s" })
	void whatMakesNoSenseIsRefusedAndNoAddressIsShown(String property, String value) {
		this.runner
			.withPropertyValues("qless.webhooks.ops.url=https://hooks.example/" + SECRET,
					"qless.webhooks.ops." + property + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (failure) -> {
					assertThat(failure.getName()).startsWith("qless.webhooks.ops");
					assertThat(failure).asString().doesNotContain(SECRET);
					assertThat(String.valueOf(failure.getValue())).doesNotContain(SECRET);
				}));
	}

	@Test
	void anAddressIsToBeThere() {
		this.runner.withPropertyValues("qless.webhooks.ops.format=json")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
						(failure) -> assertThat(failure.getReason()).startsWith("The url is to begin with")));
	}

}
