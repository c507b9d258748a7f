package io.qless.worker;

/**
 * Does something before each worker of this application starts, and after it has stopped:
 * opens and closes what its handlers need, for example. All beans of this type are
 * called, in their order; after the end in the opposite one.
 */
public interface WorkerHook {

	/**
	 * Called before the worker takes its first job. What this throws ends the start of
	 * the application.
	 * @param worker how the worker works
	 */
	default void beforeStart(WorkerOptions worker) {
	}

	/**
	 * Called when the worker takes no more jobs and none runs any more, or had to be left
	 * behind; while Redis can still be reached. What this throws is logged.
	 * @param worker how the worker worked
	 */
	default void afterStop(WorkerOptions worker) {
	}

}
