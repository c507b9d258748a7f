package io.qless.handler;

import java.time.Duration;

import io.qless.job.LeasedJob;

/**
 * Says how long a job waits before its next attempt. Thread-safe.
 */
@FunctionalInterface
public interface BackoffPolicy {

	/**
	 * Returns how long to wait after an attempt that went wrong.
	 * @param job the job; {@link LeasedJob#attempt()} is the attempt that went wrong
	 * @param cause what it threw
	 * @return the delay, neither null nor negative
	 */
	Duration after(LeasedJob job, Throwable cause);

}
