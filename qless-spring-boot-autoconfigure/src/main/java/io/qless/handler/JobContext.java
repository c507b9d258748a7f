package io.qless.handler;

import java.util.List;

import io.qless.job.LeasedJob;

/**
 * The job that a handler runs, as far as the handler may want to know.
 */
public interface JobContext {

	/**
	 * Returns the job and its lease as they were when it was handed out.
	 * @return the job, never null
	 */
	LeasedJob job();

	/**
	 * Tells whether the lease is known to be lost: another worker may run the job, and
	 * what this attempt does no longer counts.
	 * @return true once the loss is known; this thread was interrupted then
	 */
	boolean isLeaseLost();

	/**
	 * Returns the job's id.
	 * @return the jid, never null
	 */
	default String jid() {
		return job().jid();
	}

	/**
	 * Returns which attempt this is.
	 * @return the number, from 1
	 */
	default int attempt() {
		return job().attempt();
	}

	/**
	 * Returns a number that rises with every lease of the namespace. A store that refuses
	 * writes with a lower number than it has seen is safe from an attempt that lost its
	 * lease.
	 * @return the token of the lease
	 */
	default long fence() {
		return job().token();
	}

	/**
	 * Returns the job's tags.
	 * @return the tags, never null
	 */
	default List<String> tags() {
		return job().tags();
	}

}
