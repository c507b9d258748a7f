package io.qless.metrics;

import java.util.LinkedHashMap;
import java.util.Map;

import io.qless.client.QlessClient;
import io.qless.job.JobState;
import io.qless.job.Page;
import io.qless.job.QueueCounts;
import io.qless.job.QueueSummary;

/**
 * How many jobs stood where at one time: the queues that were seen first each for itself,
 * the others as one.
 *
 * @param known how many queues there are
 * @param counts for each queue that is shown, the number of jobs by the name of the state
 */
record QueueTotals(double known, Map<String, Map<String, Long>> counts) {

	/** Redis did not say. */
	static final QueueTotals UNKNOWN = new QueueTotals(Double.NaN, Map.of());

	private static final int PAGE = 250;

	/** A page at a time, so that Redis serves others in between. */
	static QueueTotals read(QlessClient qless) {
		Map<String, Map<String, Long>> counts = new LinkedHashMap<>();
		int offset = 0;
		Page<QueueSummary> page;
		do {
			page = qless.queues(offset, PAGE);
			for (QueueSummary queue : page.items()) {
				String name = (offset++ < BoundedTag.MOST) ? queue.counts().name() : BoundedTag.OTHER;
				add(counts.computeIfAbsent(name, (unseen) -> new LinkedHashMap<>()), queue.counts());
			}
		}
		while (!page.items().isEmpty() && offset < page.total());
		return new QueueTotals(offset, counts);
	}

	private static void add(Map<String, Long> sums, QueueCounts counts) {
		sums.merge(JobState.WAITING.wireName(), counts.waiting(), Long::sum);
		sums.merge(JobState.RUNNING.wireName(), counts.running(), Long::sum);
		sums.merge(JobState.STALLED.wireName(), counts.stalled(), Long::sum);
		sums.merge(JobState.SCHEDULED.wireName(), counts.scheduled(), Long::sum);
		sums.merge(JobState.DEPENDS.wireName(), counts.depends(), Long::sum);
	}

	/** Not a number where it is not known, or the queue is gone. */
	double of(String queue, String state) {
		Long count = this.counts.getOrDefault(queue, Map.of()).get(state);
		return (count != null) ? count : Double.NaN;
	}

}
