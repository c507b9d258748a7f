package io.qless.worker;

import java.time.Duration;
import java.util.List;

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
	 * Called behind {@link #onStarted} when the job runs in one call of its handler with
	 * others that came before it.
	 * @param job the job
	 */
	default void onJoined(LeasedJob job) {
	}

	/**
	 * Called when a handler is given up because it does not heed an interrupt, on a
	 * thread of its own. The handler goes on, the attempt ends: its outcome follows.
	 * @param job the job
	 * @param stack where the handler is
	 */
	default void onStuck(LeasedJob job, List<StackTraceElement> stack) {
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
