package io.qless.schedule;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An instant of a scheduled task that has come, for the method that runs then. All times
 * are those of Redis.
 *
 * @param task the task's id
 * @param scheduledAt the instant that the schedule names
 * @param firedAt when the task was fired
 * @param previous the instant before; null if there was none
 * @param next the instant after; null if there is none
 * @param attempt which attempt this is, from 1
 */
public record ScheduledFire(String task, Instant scheduledAt, Instant firedAt, @Nullable Instant previous,
		@Nullable Instant next, int attempt) {

	ScheduledFire withAttempt(int attempt) {
		return new ScheduledFire(this.task, this.scheduledAt, this.firedAt, this.previous, this.next, attempt);
	}

	/**
	 * Returns by how much the fire came after its instant.
	 * @return the time, never null
	 */
	public Duration lag() {
		return Duration.between(this.scheduledAt, this.firedAt);
	}

}
