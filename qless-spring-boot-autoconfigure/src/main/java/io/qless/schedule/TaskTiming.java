package io.qless.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

/**
 * When a scheduled task fires: by a cron expression or at an interval.
 *
 * @param cron six fields or a macro, as Spring reads them; null if there is an interval
 * @param every the interval; null if there is a cron expression. Its instants are whole
 * multiples of it, counted from {@code startAt} or else from 1970, so that all replicas
 * agree on them
 * @param zone the time zone of the cron expression
 * @param initialDelay how long after its first registration the task fires at the
 * earliest
 * @param startAt when it fires at the earliest; null for no such limit
 * @param endAt when it fires at the latest; null for no such limit
 * @param maxFires after how many fires it has ended; null for no such limit
 * @param jitter by how much a fire may come after its instant at most: the same for all
 * replicas, different from task to task and from instant to instant
 */
public record TaskTiming(@Nullable String cron, @Nullable Duration every, ZoneId zone, Duration initialDelay,
		@Nullable Instant startAt, @Nullable Instant endAt, @Nullable Long maxFires, Duration jitter) {

	/** The shortest interval. */
	public static final Duration SHORTEST = Duration.ofMillis(100);

	/** Longer than that, jitter would have to be told in more digits than it has. */
	static final Duration LONGEST_JITTER = Duration.ofDays(30);

	/**
	 * Takes the timing; it starts at a whole millisecond, as all instants are.
	 */
	public TaskTiming {
		startAt = (startAt == null) ? null : startAt.plusNanos(999_999).truncatedTo(ChronoUnit.MILLIS);
	}

	/** Says why it makes no sense, with the attribute and its value. */
	void check(String task) {
		boolean one = (this.cron == null) != (this.every == null);
		refuseUnless(one, task, "cron", this.cron, "set either cron or every, and not both");
		if (this.cron != null) {
			new CronTimes(task, this.cron, this.zone).check();
		}
		Duration every = this.every;
		if (every != null) {
			boolean whole = every.toNanosPart() % 1_000_000 == 0;
			refuseUnless(every.compareTo(SHORTEST) >= 0 && whole, task, "every", every,
					"set it to whole milliseconds, 100ms or more");
			refuseUnless(this.jitter.compareTo(every) < 0, task, "jitter", this.jitter, "let it be shorter than every");
		}
		refuseUnless(!this.initialDelay.isNegative(), task, "initialDelay", this.initialDelay,
				"set it to 0 or more, or leave it out");
		refuseUnless(!this.jitter.isNegative() && this.jitter.compareTo(LONGEST_JITTER) <= 0, task, "jitter",
				this.jitter, "set it to a duration from 0 to 30 days, or leave it out");
		refuseUnless(this.maxFires == null || this.maxFires > 0, task, "maxFires", this.maxFires,
				"set it to 1 or more, or leave it out");
		refuseUnless(this.startAt == null || this.endAt == null || !this.endAt.isBefore(this.startAt), task, "endAt",
				this.endAt, "let it not be before startAt (" + this.startAt + ")");
	}

	private static void refuseUnless(boolean valid, String task, String attribute, @Nullable Object value,
			String remedy) {
		if (!valid) {
			throw InvalidScheduledTaskException.of(task, attribute, value, remedy);
		}
	}

}
