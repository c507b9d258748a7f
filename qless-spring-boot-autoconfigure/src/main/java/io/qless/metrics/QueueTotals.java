package io.qless.metrics;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.qless.client.QlessClient;
import io.qless.client.QueueSums;
import io.qless.job.JobState;
import io.qless.job.Page;
import io.qless.job.QueueCounts;
import io.qless.job.QueueSummary;
import org.jspecify.annotations.Nullable;

/**
 * How many jobs stood where at one time: the queues that were seen first each for itself,
 * the others as one.
 *
 * @param known how many queues there are
 * @param counts for each queue that is shown, the number of jobs by the name of the state
 * @param ages for each queue that is shown for itself, the seconds that the oldest of its
 * waiting jobs waits; 0 if none does
 */
record QueueTotals(double known, Map<String, Map<String, Long>> counts, Map<String, Double> ages) {

	/** Redis did not say. */
	static final QueueTotals UNKNOWN = new QueueTotals(Double.NaN, Map.of(), Map.of());

	private static final double NANOS = 1_000_000_000;

	/** So many pages of the queues that are shown as one are read for a scrape. */
	static final int TURN = 8;

	static QueueTotals read(QlessClient qless, QueueSums tail) {
		Map<String, Map<String, Long>> counts = new LinkedHashMap<>();
		Map<String, Double> ages = new LinkedHashMap<>();
		Page<QueueSummary> head = qless.queues(0, BoundedTag.MOST);
		for (QueueSummary queue : head.items()) {
			counts.put(queue.counts().name(), byState(queue.counts()));
			ages.put(queue.counts().name(), seconds(queue.oldest()));
		}
		tail.read(qless, head.total(), TURN);
		if (tail.isComplete() && !tail.isEmpty()) {
			counts.put(BoundedTag.OTHER, byState(tail.sum()));
		}
		return new QueueTotals(head.total(), counts, ages);
	}

	private static Map<String, Long> byState(QueueCounts counts) {
		return Map.of(JobState.WAITING.wireName(), counts.waiting(), JobState.RUNNING.wireName(), counts.running(),
				JobState.STALLED.wireName(), counts.stalled(), JobState.SCHEDULED.wireName(), counts.scheduled(),
				JobState.DEPENDS.wireName(), counts.depends());
	}

	private static double seconds(@Nullable Duration age) {
		return (age != null) ? age.toNanos() / NANOS : 0;
	}

	/** Not a number where it is not known, or the queue is gone. */
	double of(String queue, String state) {
		Long count = this.counts.getOrDefault(queue, Map.of()).get(state);
		return (count != null) ? count : Double.NaN;
	}

	/** Not a number where it is not known, or the queue is gone. */
	double age(String queue) {
		return this.ages.getOrDefault(queue, Double.NaN);
	}

}
