package io.qless.dashboard;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.qless.admin.TaskView;
import io.qless.doctor.Finding;
import io.qless.job.QueueSummary;
import io.qless.job.WorkerCounts;
import org.jspecify.annotations.Nullable;

/**
 * What the first page shows.
 *
 * @param at when it was seen
 * @param namespace where
 * @param totals how much there is of everything
 * @param queues the queues that were seen first
 * @param failed the largest groups of failed jobs
 * @param workers the workers that were seen last
 * @param tasks the tasks that are due next
 * @param health how the application is; null if nobody knows
 * @param findings what the doctor has found
 * @param pulse how much happened lately
 * @param waits how long jobs of these queues waited today
 * @param runs how long they ran
 */
record Overview(Instant at, String namespace, Totals totals, List<QueueSummary> queues, List<Group> failed,
		List<WorkerCounts> workers, List<TaskView> tasks, DashboardHealth.@Nullable State health,
		List<Finding> findings, Beats pulse, @JsonProperty("wait") Spread waits, @JsonProperty("run") Spread runs) {

	/**
	 * How much there is of everything.
	 *
	 * @param waiting how many jobs wait
	 * @param running how many run
	 * @param scheduled how many are delayed
	 * @param stalled how many stand under a lease that ran out
	 * @param depends how many wait for others
	 * @param recurring how many recurring jobs
	 * @param failed how many stand failed
	 * @param groups in how many groups
	 * @param completed how many completed jobs are kept
	 * @param queues how many queues
	 * @param workers how many workers were seen lately
	 * @param tasks how many scheduled tasks
	 * @param handlers how many handlers this application has
	 * @param exact false while there are more queues than could be looked at so far: the
	 * jobs are at least so many
	 */
	record Totals(long waiting, long running, long scheduled, long stalled, long depends, long recurring, long failed,
			long groups, long completed, long queues, long workers, long tasks, long handlers, boolean exact) {
	}

	/**
	 * A group of failed jobs.
	 *
	 * @param group its name
	 * @param jobs how many
	 */
	record Group(String group, long jobs) {
	}

	/**
	 * How much happened lately.
	 *
	 * @param step the width of a step in seconds
	 * @param points the steps in their order
	 */
	record Beats(int step, List<Pulse.Point> points) {
	}

	/**
	 * A distribution of durations over several queues.
	 *
	 * @param count how many
	 * @param mean their mean in seconds
	 * @param histogram the bins, those of the statistics of a queue
	 */
	record Spread(long count, double mean, List<Long> histogram) {
	}

}
