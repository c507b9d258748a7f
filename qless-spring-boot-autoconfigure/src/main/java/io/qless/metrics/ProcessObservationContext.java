package io.qless.metrics;

import io.qless.handler.JobHandlerInfo;
import io.qless.job.LeasedJob;

/**
 * One attempt of a job that a handler runs, while it is observed.
 */
public final class ProcessObservationContext extends RunObservationContext {

	/**
	 * Creates the context of an attempt that has not begun.
	 * @param job the job
	 * @param handler what is known of its handler
	 */
	public ProcessObservationContext(LeasedJob job, JobHandlerInfo handler) {
		super(job, handler);
	}

}
