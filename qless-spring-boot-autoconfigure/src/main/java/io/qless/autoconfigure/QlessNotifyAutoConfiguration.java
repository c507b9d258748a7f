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
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Webhooks that are told how jobs end, where the properties have some.
 */
@AutoConfiguration(after = QlessAutoConfiguration.class)
@ConditionalOnBean(QlessClient.class)
@Conditional(QlessNotifyAutoConfiguration.OnWebhook.class)
public final class QlessNotifyAutoConfiguration {

	private static final String WEBHOOKS = "qless.webhooks";

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
		String property = WEBHOOKS + "." + name;
		// The value is not shown: it is a secret.
		URI address = Setting.use(property + ".url", "(hidden)",
				() -> Webhook.address(Objects.requireNonNullElse(said.url(), "")));
		Webhook.Delivery delivery = Setting.use(property, said,
				() -> new Webhook.Delivery(said.timeout(), said.attempts(), said.pause(), said.buffer()));
		Set<String> events = new LinkedHashSet<>(said.events());
		return Setting.use(property, said, () -> new Webhook(name, address, said.format(), events, said.queues(),
				new LinkedHashSet<>(said.tags()), delivery));
	}

	/** Whether there is a webhook. */
	static final class OnWebhook extends SpringBootCondition {

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			boolean isBound = Binder.get(context.getEnvironment())
				.bind(WEBHOOKS, Bindable.mapOf(String.class, Object.class))
				.isBound();
			return new ConditionOutcome(isBound, ConditionMessage.forCondition("qless webhooks")
				.because(isBound ? "there are some" : "there is none"));
		}

	}

}
