package io.qless.worker;

import java.time.Duration;

import io.qless.handler.JobOutcome;
import io.qless.job.LeasedJob;

/**
 * Hears of every attempt of this application's workers, on the thread that runs it. What
 * a listener throws is logged and changes nothing.
 */
public interface JobListener {

	/**
	 * Called before the handler.
	 * @param job the job
	 */
	default void onStarted(LeasedJob job) {
	}

	/**
	 * Called when the outcome is recorded in Redis, or known not to count.
	 * @param job the job
	 * @param outcome how the attempt ended
	 * @param duration how long the handler ran
	 */
	default void onEnded(LeasedJob job, JobOutcome outcome, Duration duration) {
	}

}
