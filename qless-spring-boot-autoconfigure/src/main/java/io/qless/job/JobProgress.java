package io.qless.job;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How far a job is, as its handler told.
 *
 * @param done how much is done
 * @param total how much there is; null if nobody knows
 * @param text what the handler is at; null if it did not say
 * @param when when it was told; null before that
 */
public record JobProgress(double done, @Nullable Double total, @Nullable String text, @Nullable Instant when) {

	/**
	 * Makes it.
	 * @throws IllegalArgumentException if an amount is not a finite number
	 */
	public JobProgress {
		if (!Double.isFinite(done) || (total != null && !Double.isFinite(total))) {
			throw new IllegalArgumentException("Progress is told in finite numbers, not as " + done + " of " + total);
		}
	}

}
