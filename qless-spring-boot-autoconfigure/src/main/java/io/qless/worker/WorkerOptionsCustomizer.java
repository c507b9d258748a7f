package io.qless.worker;

/**
 * Changes how a worker works, after the properties were read.
 */
@FunctionalInterface
public interface WorkerOptionsCustomizer {

	/**
	 * Changes the options of one worker.
	 * @param options the options
	 * @return the options to use, never null
	 */
	WorkerOptions customize(WorkerOptions options);

}
