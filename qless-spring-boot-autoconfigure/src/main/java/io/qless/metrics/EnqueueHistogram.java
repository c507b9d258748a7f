package io.qless.metrics;

import java.time.Duration;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;

/**
 * Gives the timer of calls that enqueue the buckets of a histogram, which a timer made of
 * observations does not have by itself.
 */
public final class EnqueueHistogram implements MeterFilter {

	private static final String TIMER = "qless.enqueue";

	private static final double[] BUCKETS = Stream.of(1, 5, 20, 100, 500, 2000)
		.mapToDouble((millis) -> Duration.ofMillis(millis).toNanos())
		.toArray();

	/** Creates it. */
	public EnqueueHistogram() {
	}

	@Override
	public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
		return id.getName().equals(TIMER)
				? DistributionStatisticConfig.builder().serviceLevelObjectives(BUCKETS).build().merge(config) : config;
	}

}
