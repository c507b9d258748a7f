package io.qless.metrics;

import io.qless.handler.JobHandlerInfo;
import io.qless.job.LeasedJob;

/**
 * One run of a scheduled task's method while it is observed.
 */
public final class TaskObservationContext extends RunObservationContext {

	private final String task;

	/**
	 * Creates the context of a run that has not begun.
	 * @param task the task's id
	 * @param job the run, which is a job
	 * @param handler what is known of its handler
	 */
	public TaskObservationContext(String task, LeasedJob job, JobHandlerInfo handler) {
		super(job, handler);
		this.task = task;
	}

	/**
	 * Returns the task.
	 * @return its id, never null
	 */
	public String task() {
		return this.task;
	}

}
