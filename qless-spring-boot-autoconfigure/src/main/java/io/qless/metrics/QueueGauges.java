package io.qless.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.qless.client.QlessClient;
import io.qless.client.QlessException;
import io.qless.client.QueueSums;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gauges of all queues in one registry. Nothing tells a gauge that a scrape begins:
 * the first one that is asked reads the counts for all, and those asked within a second
 * of that show what it has read.
 */
final class QueueGauges {

	private static final Logger logger = LoggerFactory.getLogger(QueueGauges.class);

	private static final long FRESH = TimeUnit.SECONDS.toNanos(1);

	private final QlessClient qless;

	private final Clock clock;

	private final QueueSums tail = new QueueSums(BoundedTag.OTHER, BoundedTag.MOST);

	private final MultiGauge jobs;

	private final MultiGauge ages;

	private final ReentrantLock lock = new ReentrantLock();

	private @Nullable QueueTotals totals;

	private long readAt;

	QueueGauges(QlessClient qless, MeterRegistry registry) {
		this.qless = qless;
		this.clock = registry.config().clock();
		this.jobs = MultiGauge.builder("qless.queue.jobs")
			.description("How many jobs of a queue stand where")
			.register(registry);
		this.ages = MultiGauge.builder("qless.queue.oldest.age")
			.description("How long the job of a queue waits that was ready to run first")
			.baseUnit("seconds")
			.register(registry);
	}

	/** The one gauge that is always there, and with it the others come up. */
	void bind(MeterRegistry registry) {
		Gauge.builder("qless.queue.known", this, (gauges) -> gauges.totals().known())
			.description("How many queues there are")
			.strongReference(true)
			.register(registry);
	}

	private QueueTotals totals() {
		this.lock.lock();
		try {
			QueueTotals totals = this.totals;
			if (totals == null || this.clock.monotonicTime() - this.readAt > FRESH) {
				totals = read();
				this.totals = totals;
				// Behind the read: it may take long, and is not to be made for each.
				this.readAt = this.clock.monotonicTime();
				show(totals);
			}
			return totals;
		}
		finally {
			this.lock.unlock();
		}
	}

	private QueueTotals read() {
		try {
			return QueueTotals.read(this.qless, this.tail);
		}
		catch (QlessException ex) {
			logger.debug("It is not known how many jobs stand where", ex);
			return QueueTotals.UNKNOWN;
		}
	}

	/** Those that are shown already stay: the scrape is in the midst of them. */
	private void show(QueueTotals totals) {
		if (totals == QueueTotals.UNKNOWN) {
			return;
		}
		this.ages.register(totals.ages().keySet().stream().map(this::age).toList());
		List<MultiGauge.Row<?>> rows = new ArrayList<>();
		totals.counts().forEach((queue, counts) -> {
			for (Map.Entry<String, Long> count : counts.entrySet()) {
				String state = count.getKey();
				rows.add(MultiGauge.Row.of(Tags.of("queue", queue, "state", state), this,
						(gauges) -> gauges.totals().of(queue, state)));
			}
		});
		this.jobs.register(rows);
	}

	private MultiGauge.Row<?> age(String queue) {
		return MultiGauge.Row.of(Tags.of("queue", queue), this, (gauges) -> gauges.totals().age(queue));
	}

}
