package io.qless.worker;

import io.qless.handler.BackoffPolicy;

/**
 * What holds for jobs whose put and whose handler say nothing else.
 *
 * @param retries how many more attempts a first attempt is granted
 * @param backoff how long a job waits for its next attempt
 */
public record RetryDefaults(int retries, BackoffPolicy backoff) {

	/**
	 * Creates the defaults.
	 * @throws IllegalArgumentException if the retries are negative
	 */
	public RetryDefaults {
		if (retries < 0) {
			throw new IllegalArgumentException("The retries must not be negative: " + retries);
		}
	}

}
