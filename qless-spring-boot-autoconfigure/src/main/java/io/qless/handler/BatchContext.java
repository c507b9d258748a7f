package io.qless.handler;

import java.util.List;

/**
 * A job that can take others along in its run. Worker and handlers are joined here;
 * applications have no use for it.
 */
public interface BatchContext extends JobContext {

	/**
	 * Takes the jobs along that wait with the coalesce key of this one. Each of them is
	 * to be ended.
	 * @return the other jobs, each under a lease of its own, never null
	 * @throws InterruptedException if the run is to stop
	 */
	List<? extends JobContext> takeAlong() throws InterruptedException;

	/**
	 * Ends one that was taken along.
	 * @param other the other job
	 * @param outcome how its attempt ended
	 */
	void end(JobContext other, JobOutcome outcome);

}
