package io.qless.handler;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import io.qless.job.LeasedJob;

/**
 * A job waits longer each time, up to a limit; with a multiplier of 1 always as long.
 *
 * @param delay before the second attempt
 * @param multiplier by how much the delay grows with each attempt, 1 or more
 * @param max the longest delay
 * @param jitter by which part of itself the delay may differ either way, from 0 to 1, so
 * that jobs that failed together do not come back together
 */
public record ExponentialBackoff(Duration delay, double multiplier, Duration max,
		double jitter) implements BackoffPolicy {

	/**
	 * Creates a backoff.
	 * @throws IllegalArgumentException if a value makes no sense
	 */
	public ExponentialBackoff {
		if (delay.isNegative() || max.isNegative()) {
			throw new IllegalArgumentException("The delays of a backoff must not be negative: " + delay + ", " + max);
		}
		if (!(multiplier >= 1)) {
			throw new IllegalArgumentException("The multiplier of a backoff is to be 1 or more, not " + multiplier);
		}
		if (!(jitter >= 0 && jitter <= 1)) {
			throw new IllegalArgumentException("The jitter of a backoff is to be from 0 to 1, not " + jitter);
		}
	}

	@Override
	public Duration after(LeasedJob job, Throwable cause) {
		return after(job.attempt());
	}

	Duration after(int attempt) {
		double exact = this.delay.toMillis() * Math.pow(this.multiplier, Math.max(0, attempt - 1));
		double limited = Math.min(exact, this.max.toMillis());
		double spread = (this.jitter > 0) ? ThreadLocalRandom.current().nextDouble(-this.jitter, this.jitter) : 0;
		return Duration.ofMillis(Math.round(limited * (1 + spread)));
	}

}
