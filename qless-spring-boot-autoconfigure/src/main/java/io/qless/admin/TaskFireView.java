package io.qless.admin;

import java.time.Duration;
import java.time.Instant;

import io.qless.job.JobState;
import io.qless.job.TaskEnd;
import io.qless.job.TaskHistoryEntry;
import org.jspecify.annotations.Nullable;

/**
 * What a scheduled task did at an instant.
 *
 * @param scheduledAt the instant
 * @param firedAt when it was fired or skipped
 * @param node who did so
 * @param fired whether a job was put
 * @param reason why it was skipped, fired late or triggered; empty for none
 * @param jid the job; empty: none
 * @param state the job's state; null: there is no such job any more
 * @param run what its latest run came to; null: it was not told
 */
record TaskFireView(Instant scheduledAt, Instant firedAt, String node, boolean fired, String reason, String jid,
		@Nullable JobState state, @Nullable Run run) {

	static TaskFireView of(TaskHistoryEntry entry, boolean showsAll) {
		TaskEnd end = entry.end();
		return new TaskFireView(entry.scheduledAt(), entry.firedAt(), entry.node(), entry.fired(), entry.reason(),
				entry.jid(), entry.state(), (end != null) ? new Run(end.worker(), end.outcome(), end.attempt(),
						end.duration(), showsAll ? end.message() : null) : null);
	}

	/**
	 * A run of a task's job.
	 *
	 * @param worker who ran it
	 * @param outcome how it ended
	 * @param attempt the number of the run
	 * @param duration how long it took
	 * @param message what went wrong; null: not shown to the caller
	 */
	record Run(String worker, String outcome, int attempt, Duration duration, @Nullable String message) {
	}

}
