package io.qless.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.qless.client.QlessClient;
import io.qless.notify.Webhook;
import io.qless.notify.WebhookNotifier;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Webhooks that are told how jobs end. The notifier is there in any case, and does
 * nothing without webhooks: a build that processes the application ahead of time does not
 * know yet whether there will be some.
 */
@AutoConfiguration(after = QlessAutoConfiguration.class)
@ConditionalOnBean(QlessClient.class)
public final class QlessNotifyAutoConfiguration {

	/** How long the end of the application waits for messages. */
	private static final Duration DRAIN = Duration.ofSeconds(5);

	@Bean
	@ConditionalOnMissingBean
	WebhookNotifier qlessWebhookNotifier(QlessProperties properties, Environment environment) {
		List<Webhook> webhooks = properties.webhooks()
			.entrySet()
			.stream()
			.map((webhook) -> webhook(webhook.getKey(), webhook.getValue()))
			.toList();
		String application = environment.getProperty("spring.application.name", "");
		return new WebhookNotifier(webhooks, application.isEmpty() ? "qless" : application, DRAIN);
	}

	private static Webhook webhook(String name, QlessProperties.Webhook said) {
		String property = "qless.webhooks." + name;
		// Of a property that is set, Spring Boot shows what it is set to: this name is
		// not.
		URI address = Setting.use(property, "(hidden)",
				() -> Webhook.address(Objects.requireNonNullElse(said.url(), "")));
		Webhook.Delivery delivery = Setting.use(property, said,
				() -> new Webhook.Delivery(said.timeout(), said.attempts(), said.pause(), said.buffer()));
		Set<String> events = new LinkedHashSet<>(said.events());
		return Setting.use(property, said, () -> new Webhook(name, address, said.format(), events, said.queues(),
				new LinkedHashSet<>(said.tags()), delivery));
	}

}
