package io.qless.worker;

import java.time.Duration;

/**
 * What becomes of handlers that do not heed an interrupt.
 *
 * @param after how long they have to heed it
 * @param replaced for how many of them at once a worker runs other jobs instead
 */
public record StuckOptions(Duration after, int replaced) {

	/**
	 * Creates the options.
	 * @throws IllegalArgumentException if one of them makes no sense
	 */
	public StuckOptions {
		if (after.isNegative()) {
			throw new IllegalArgumentException("The time to heed an interrupt must not be negative: " + after);
		}
		if (replaced < 0) {
			throw new IllegalArgumentException(
					"The number of stuck handlers to replace must not be negative: " + replaced);
		}
	}

}
