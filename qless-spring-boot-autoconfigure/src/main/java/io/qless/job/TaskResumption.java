package io.qless.job;

/**
 * What the resumption of a scheduled task came to.
 */
public enum TaskResumption {

	/** The task was paused, and fires again. */
	RESUMED,

	/** The task was not paused, and is left as it is. */
	RUNNING,

	/** Nothing was done: the task has another definition than the caller knew. */
	STALE

}
