package io.qless.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.qless.handler.JobOutcome;
import io.qless.handler.JobTimeoutException;
import io.qless.job.LeasedJob;
import io.qless.worker.FailureText;
import io.qless.worker.JobListener;

/**
 * Times and counts the attempts of this application's workers. No tag names a job, and no
 * tag has more than a hundred values and {@code other}.
 */
public final class JobMetrics implements JobListener {

	/** Few, for each costs a time series per queue, type and outcome. */
	private static final Duration[] BUCKETS = { Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(100),
			Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30),
			Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30) };

	private final MeterProvider<Timer> waits;

	private final MeterProvider<Timer> runs;

	private final MeterProvider<Counter> failures;

	private final MeterProvider<Counter> timeouts;

	private final MeterProvider<Counter> stuck;

	private final MeterProvider<Counter> recovered;

	private final MeterProvider<Counter> coalesced;

	private final Set<Tags> begun = ConcurrentHashMap.newKeySet();

	private final BoundedTag queues = new BoundedTag();

	private final BoundedTag types = new BoundedTag();

	private final BoundedTag groups = new BoundedTag();

	/**
	 * Creates it without meters: each comes with the first attempt that concerns it.
	 * @param registry takes the meters
	 */
	public JobMetrics(MeterRegistry registry) {
		this.waits = Timer.builder("qless.job.wait")
			.description("How long jobs were ready to run before a worker took them")
			.serviceLevelObjectives(BUCKETS)
			.withRegistry(registry);
		this.runs = Timer.builder("qless.job.run")
			.description("How long handlers ran, by how the attempt ended")
			.serviceLevelObjectives(BUCKETS)
			.withRegistry(registry);
		this.failures = counter(registry, "failures", "Attempts that went wrong, by the group of what went wrong");
		this.timeouts = counter(registry, "timeouts", "Attempts that were ended because they took too long");
		this.stuck = counter(registry, "stuck",
				"Attempts that were given up because their handler does not heed its interrupt");
		this.recovered = counter(registry, "recovered", "Jobs that were taken over from a lease that ran out");
		this.coalesced = counter(registry, "coalesced", "Jobs that ran along with another one");
	}

	private static MeterProvider<Counter> counter(MeterRegistry registry, String name, String description) {
		return Counter.builder("qless.job." + name).description(description).withRegistry(registry);
	}

	@Override
	public void onStarted(LeasedJob job) {
		Tags tags = tags(job);
		if (this.begun.add(tags)) {
			// From nothing to one is no increase to those who watch: each begins at 0.
			List.of(this.timeouts, this.stuck, this.recovered, this.coalesced)
				.forEach((counter) -> counter.withTags(tags));
		}
		if (job.waited() != null) {
			this.waits.withTags(tags).record(job.waited());
		}
		else {
			this.recovered.withTags(tags).increment();
		}
	}

	@Override
	public void onJoined(LeasedJob job) {
		this.coalesced.withTags(tags(job)).increment();
	}

	@Override
	public void onStuck(LeasedJob job, List<StackTraceElement> stack) {
		this.stuck.withTags(tags(job)).increment();
	}

	@Override
	public void onEnded(LeasedJob job, JobOutcome outcome, Duration duration) {
		this.runs.withTags(tags(job).and("outcome", outcome.word())).record(duration);
		Throwable cause = outcome.failure();
		if (cause != null) {
			String group = this.groups.of(FailureText.group(job.type(), cause));
			this.failures.withTags("group", group, "outcome", outcome.word()).increment();
		}
		if (cause instanceof JobTimeoutException) {
			this.timeouts.withTags(tags(job)).increment();
		}
	}

	private Tags tags(LeasedJob job) {
		return Tags.of("queue", this.queues.of(job.queue()), "type", this.types.of(job.type()));
	}

}
