package io.qless.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.qless.client.QlessClient;

/**
 * Shows how many jobs stand where, in all queues of the namespace. Redis is asked when
 * the values are, all queues at once, and not before.
 */
public final class QueueMetrics implements MeterBinder {

	private final QlessClient qless;

	/**
	 * Creates it.
	 * @param qless asked for the counts
	 */
	public QueueMetrics(QlessClient qless) {
		this.qless = qless;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		new QueueGauges(this.qless, registry).bind(registry);
	}

}
