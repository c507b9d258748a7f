package io.qless.autoconfigure.embedded;

import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * A Redis came along on the class path, and the application's properties name no other.
 */
final class OnEmbeddedRedisCondition extends SpringBootCondition {

	// The port too: an application that sets it alone means its own Redis on this
	// machine.
	private static final List<String> NAMING_ONE = List.of("url", "host", "port", "sentinel.master", "sentinel.nodes",
			"cluster.nodes", "masterreplica.nodes");

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Embedded Redis");
		// What is decided now would hold for ever, whatever Redis is named later.
		if (Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
			return ConditionOutcome.noMatch(message.because("the application is processed ahead of time"));
		}
		if (!BundledRedis.isOnClassPath(context.getClassLoader())) {
			return ConditionOutcome.noMatch(message.because("no redis-server is on the class path"));
		}
		return NAMING_ONE.stream()
			.map("spring.data.redis."::concat)
			.filter((name) -> isSet(context.getEnvironment(), name))
			.findFirst()
			.map((name) -> ConditionOutcome.noMatch(message.found("property").items(name)))
			.orElseGet(() -> ConditionOutcome.match(message.because("no other Redis is named")));
	}

	private static boolean isSet(Environment environment, String name) {
		// As a list, so that "nodes[0]" counts as much as "nodes"; an empty value does
		// not.
		return Binder.get(environment)
			.bind(name, Bindable.listOf(String.class))
			.map((values) -> !values.isEmpty())
			.orElse(false);
	}

}
