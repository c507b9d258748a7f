package io.qless.job;

import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * When a scheduled task fires next, in whole milliseconds.
 *
 * @param next the instant that its schedule names; null: never again
 * @param due when it fires for that instant, a jitter later perhaps; null: never again
 */
public record TaskTimes(@Nullable Instant next, @Nullable Instant due) {

	/** A task that does not fire any more. */
	public static final TaskTimes NEVER = new TaskTimes(null, null);

	public TaskTimes {
		if ((next == null) != (due == null)) {
			throw new IllegalArgumentException(
					"An instant and when it is due: both or none, not " + next + " and " + due);
		}
	}

	/**
	 * Returns the times of a task that fires at an instant, without a jitter.
	 * @param next the instant
	 * @return the times, never null
	 */
	public static TaskTimes at(Instant next) {
		return new TaskTimes(next, next);
	}

	/**
	 * Returns the instant of a task that fires again.
	 * @return the instant, never null
	 * @throws NullPointerException if it does not
	 */
	public Instant required() {
		return Objects.requireNonNull(this.next, "The task does not fire again");
	}

}
