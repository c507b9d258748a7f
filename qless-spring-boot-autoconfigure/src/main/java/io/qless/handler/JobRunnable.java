package io.qless.handler;

/**
 * A handler that is no method of a bean, for those who build on handlers.
 */
@FunctionalInterface
public interface JobRunnable {

	/**
	 * Runs a job, as a method of type {@code void} does.
	 * @param job the job
	 * @throws Exception whatever ends the attempt badly
	 */
	void run(JobContext job) throws Exception;

}
