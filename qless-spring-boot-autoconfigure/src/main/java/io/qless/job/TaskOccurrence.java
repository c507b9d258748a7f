package io.qless.job;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What is to happen at an instant of a scheduled task.
 *
 * @param instant the instant that the schedule names, in whole milliseconds
 * @param reason why it is skipped, or fired late; at most 250 bytes, empty for none
 * @param job the job that is put, with the jid and queue of its options; null: the
 * instant is skipped
 */
public record TaskOccurrence(Instant instant, String reason, @Nullable NewJob job) {

	/**
	 * Returns an instant that is skipped.
	 * @param instant the instant
	 * @param reason why
	 * @return the occurrence, never null
	 */
	public static TaskOccurrence skipped(Instant instant, String reason) {
		return new TaskOccurrence(instant, reason, null);
	}

	/**
	 * Returns an instant at which a job is put.
	 * @param instant the instant
	 * @param reason why it is late; empty for none
	 * @param job the job
	 * @return the occurrence, never null
	 */
	public static TaskOccurrence fired(Instant instant, String reason, NewJob job) {
		return new TaskOccurrence(instant, reason, job);
	}

}
