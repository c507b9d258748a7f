package io.qless.job;

/**
 * What the registration of a scheduled task came to.
 */
public enum TaskRegistration {

	/** There was no such task. */
	CREATED,

	/**
	 * The task has another definition or next instant now, or is no longer orphaned.
	 */
	CHANGED,

	/** The task was registered so before, and is left as it is. */
	SAME,

	/**
	 * Nothing was done: another instant has been claimed than the caller knew. The next
	 * one is to be computed anew.
	 */
	STALE,

	/** Nothing was done: another application has a task of that id. */
	TAKEN,

	/** Nothing was done: somebody has removed the task, which is only to be restored. */
	REMOVED

}
