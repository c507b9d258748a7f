package io.qless.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import io.qless.admin.TaskView;
import io.qless.client.QlessClient;
import io.qless.client.QueueSums;
import io.qless.job.Page;
import io.qless.job.QueueCounts;
import io.qless.job.QueueSummary;
import io.qless.job.WorkerCounts;
import io.qless.schedule.ScheduledTaskInfo;

/**
 * Looks at everything, in a bounded number of calls however much there is. Thread-safe;
 * one looks at a time.
 */
final class OverviewReader {

	private static final int QUEUES = 25;

	private static final int FEW = 10;

	/** Tasks are listed by their ids: of more than these some are not looked at. */
	private static final int TASKS = 100;

	/** Pages of queues whose counts are looked at again. */
	private static final int TURN = 4;

	/** While some were never looked at, for so long. */
	private static final Duration FIRST = Duration.ofMillis(50);

	private final DashboardOverview.Sources sources;

	private final DashboardStream stream;

	private final ReentrantLock lock = new ReentrantLock();

	private final QueueSums sums = new QueueSums("", 0);

	private final DayStats stats;

	OverviewReader(DashboardOverview.Sources sources, DashboardStream stream) {
		this.sources = sources;
		this.stream = stream;
		this.stats = new DayStats(sources.qless());
	}

	Overview read() {
		this.lock.lock();
		try {
			return look();
		}
		finally {
			this.lock.unlock();
		}
	}

	private Overview look() {
		QlessClient qless = this.sources.qless();
		Page<QueueSummary> queues = qless.queues(0, QUEUES);
		Map<String, Long> failed = qless.failed().groups();
		List<WorkerCounts> workers = qless.workers().all();
		Page<ScheduledTaskInfo> tasks = this.sources.tasks().list(0, TASKS);
		this.stats.look(queues.items().stream().map((queue) -> queue.counts().name()).toList());
		DashboardHealth health = this.sources.health();
		return new Overview(Instant.now(), qless.namespace(),
				totals(queues.total(), failed, workers.size(), tasks.total()), queues.items(), largest(failed),
				workers.stream().limit(FEW).toList(), next(tasks.items()), (health != null) ? health.look() : null,
				this.stream.findings().known(),
				new Overview.Beats(Pulse.STEP, this.stream.pulse().points(Instant.now())), this.stats.waits(),
				this.stats.runs());
	}

	private Overview.Totals totals(long queues, Map<String, Long> failed, int workers, long tasks) {
		QueueCounts sum = sum(queues);
		return new Overview.Totals(sum.waiting(), sum.running(), sum.scheduled(), sum.stalled(), sum.depends(),
				sum.recurring(), failed.values().stream().mapToLong(Long::longValue).sum(), failed.size(),
				this.sources.qless().jobs().listCompleted(0, 1).total(), queues, workers, tasks,
				this.sources.handlers().handlers().size(), this.sums.isComplete());
	}

	private QueueCounts sum(long queues) {
		long start = System.nanoTime();
		this.sums.read(this.sources.qless(), queues, TURN);
		while (!this.sums.isComplete() && System.nanoTime() - start < FIRST.toNanos()) {
			this.sums.read(this.sources.qless(), queues, 1);
		}
		return this.sums.sum();
	}

	private static List<Overview.Group> largest(Map<String, Long> failed) {
		return failed.entrySet()
			.stream()
			.sorted(Map.Entry.<String, Long>comparingByValue().reversed())
			.limit(FEW)
			.map((group) -> new Overview.Group(group.getKey(), group.getValue()))
			.toList();
	}

	/** Those that fire at all. */
	private static List<TaskView> next(List<ScheduledTaskInfo> tasks) {
		return tasks.stream()
			.map(TaskView::of)
			.filter((task) -> task.next() != null && task.pausedAt() == null && task.orphanedAt() == null)
			.sorted(Comparator.comparing(TaskView::next))
			.limit(FEW)
			.toList();
	}

}
