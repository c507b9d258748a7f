package io.qless.handler;

import java.time.Duration;

/**
 * Thrown by a handler for which it is too early. The job is handed back and runs again
 * after a delay; no retry is spent, however often.
 */
public class JobSnoozeException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * How long the job waits.
	 */
	private final Duration delay;

	/**
	 * Creates the exception.
	 * @param delay how long the job waits at least; zero or more
	 * @throws IllegalArgumentException if the delay is negative
	 */
	public JobSnoozeException(Duration delay) {
		super("Not before " + delay + " have passed");
		if (delay.isNegative()) {
			throw new IllegalArgumentException("The delay must not be negative: " + delay);
		}
		this.delay = delay;
	}

	/**
	 * Returns how long the job waits at least.
	 * @return zero or more, never null
	 */
	public Duration delay() {
		return this.delay;
	}

}
