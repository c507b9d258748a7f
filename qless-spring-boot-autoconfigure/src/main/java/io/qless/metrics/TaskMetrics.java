package io.qless.metrics;

import java.time.Duration;
import java.util.Locale;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.qless.job.TaskClaim;
import io.qless.schedule.ScheduledTaskContainer;
import io.qless.schedule.TaskClaimedEvent;

import org.springframework.context.event.EventListener;

/**
 * Counts what this application fires, and shows whether the scheduled tasks of the
 * namespace are fired in time.
 */
public final class TaskMetrics {

	private static final Duration[] BUCKETS = { Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofSeconds(1),
			Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(10) };

	private final MeterProvider<Counter> fires;

	private final MeterProvider<Timer> lags;

	private final BoundedTag tasks = new BoundedTag();

	/**
	 * Creates it; the meters of a task come with its first fire.
	 * @param registry takes the meters
	 * @param container watches the tasks
	 */
	public TaskMetrics(MeterRegistry registry, ScheduledTaskContainer container) {
		this.fires = Counter.builder("qless.task.fires")
			.description("Instants of scheduled tasks that this application claimed, by what happened")
			.withRegistry(registry);
		this.lags = Timer.builder("qless.task.lag")
			.description("How long tasks were due when this application saw it")
			.serviceLevelObjectives(BUCKETS)
			.withRegistry(registry);
		Gauge.builder("qless.task.overdue", () -> container.overdue().size())
			.description("How many scheduled tasks should have fired and have not")
			.register(registry);
	}

	@EventListener
	void onClaimed(TaskClaimedEvent event) {
		String task = this.tasks.of(event.task());
		for (TaskClaim.Outcome outcome : event.outcomes()) {
			this.fires.withTags("task", task, "outcome", outcome.name().toLowerCase(Locale.ROOT)).increment();
		}
		this.lags.withTags("task", task).record(event.lag());
	}

}
