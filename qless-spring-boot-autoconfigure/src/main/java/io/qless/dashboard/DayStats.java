package io.qless.dashboard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import io.qless.client.QlessClient;
import io.qless.job.QueueStats;

/**
 * How the jobs of some queues fared today, as if they were one queue. A call for each
 * queue is much: some of them are asked for at a time, in turn. For one thread.
 */
final class DayStats {

	/** How many queues are asked for at a time. */
	static final int AT_ONCE = 8;

	private final QlessClient qless;

	/** The one that was asked for longest ago first. */
	private final Map<String, QueueStats> byQueue = new LinkedHashMap<>();

	DayStats(QlessClient qless) {
		this.qless = qless;
	}

	/** Looks at those that were never looked at, and then at the others. */
	void look(Collection<String> queues) {
		this.byQueue.keySet().retainAll(queues);
		List<String> turn = Stream
			.concat(queues.stream().filter((queue) -> !this.byQueue.containsKey(queue)), this.byQueue.keySet().stream())
			.limit(AT_ONCE)
			.toList();
		Instant today = Instant.now();
		turn.forEach((queue) -> {
			QueueStats stats = this.qless.queue(queue).stats(today);
			this.byQueue.remove(queue);
			this.byQueue.put(queue, stats);
		});
	}

	Overview.Spread waits() {
		return sum(QueueStats::waits);
	}

	Overview.Spread runs() {
		return sum(QueueStats::runs);
	}

	private Overview.Spread sum(Function<QueueStats, QueueStats.Durations> kind) {
		long count = 0;
		double seconds = 0;
		List<Long> histogram = new ArrayList<>();
		for (QueueStats stats : this.byQueue.values()) {
			QueueStats.Durations durations = kind.apply(stats);
			count += durations.count();
			seconds += durations.count() * durations.mean();
			for (int i = 0; i < durations.histogram().size(); i++) {
				if (i == histogram.size()) {
					histogram.add(0L);
				}
				histogram.set(i, histogram.get(i) + durations.histogram().get(i));
			}
		}
		return new Overview.Spread(count, (count > 0) ? seconds / count : 0, List.copyOf(histogram));
	}

}
