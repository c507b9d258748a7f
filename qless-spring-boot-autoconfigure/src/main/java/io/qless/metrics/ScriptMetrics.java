package io.qless.metrics;

import java.time.Duration;
import java.util.Locale;

import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.qless.lua.CallListener;

/**
 * Times what this application asks of Redis, by command.
 */
public final class ScriptMetrics implements CallListener {

	private static final Duration[] BUCKETS = { Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(20),
			Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(2) };

	private final MeterProvider<Timer> calls;

	/**
	 * Creates it without meters: each comes with the first call of its command.
	 * @param registry takes the meters
	 */
	public ScriptMetrics(MeterRegistry registry) {
		this.calls = Timer.builder("qless.redis.script")
			.description("How long Redis took for a command of the engine, the way there and back included")
			.serviceLevelObjectives(BUCKETS)
			.withRegistry(registry);
	}

	@Override
	public void onCall(String command, Outcome outcome, Duration duration) {
		this.calls.withTags("command", command, "outcome", outcome.name().toLowerCase(Locale.ROOT)).record(duration);
	}

}
