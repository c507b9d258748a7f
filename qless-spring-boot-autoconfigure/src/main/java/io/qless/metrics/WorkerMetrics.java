package io.qless.metrics;

import java.util.function.ToIntFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.qless.worker.Worker;
import io.qless.worker.WorkerContainer;

/**
 * Shows how busy the workers of this application are, all of them together.
 */
public final class WorkerMetrics implements MeterBinder {

	private final WorkerContainer container;

	/**
	 * Creates it.
	 * @param container has the workers
	 */
	public WorkerMetrics(WorkerContainer container) {
		this.container = container;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		bind(registry, "qless.job.active", "How many jobs this application runs", Worker::runningJobs);
		bind(registry, "qless.worker.permits", "How many jobs this application runs at most",
				(worker) -> worker.options().concurrency());
		bind(registry, "qless.worker.stuck", "How many handlers are stuck and hold a thread", Worker::stuckHandlers);
	}

	private void bind(MeterRegistry registry, String name, String description, ToIntFunction<Worker> value) {
		Gauge.builder(name, () -> this.container.workers().stream().mapToInt(value).sum())
			.description(description)
			.register(registry);
	}

}
