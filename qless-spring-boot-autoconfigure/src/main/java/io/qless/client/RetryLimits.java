package io.qless.client;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What whoever runs a job grants it.
 *
 * @param retries how many more attempts a first attempt is granted, if the put did not
 * say; null for what the job has
 * @param within how long after its first failure an attempt may still begin; null for any
 * time
 */
public record RetryLimits(@Nullable Integer retries, @Nullable Duration within) {

	/** Nothing but what the job has. */
	public static final RetryLimits NONE = new RetryLimits(null, null);

	/**
	 * Creates the limits.
	 * @throws IllegalArgumentException if one of them makes no sense
	 */
	public RetryLimits {
		if (retries != null && retries < 0) {
			throw new IllegalArgumentException("The retries must not be negative: " + retries);
		}
		if (within != null && (within.isNegative() || within.isZero())) {
			throw new IllegalArgumentException("The time for retries is to be more than none: " + within);
		}
	}

}
