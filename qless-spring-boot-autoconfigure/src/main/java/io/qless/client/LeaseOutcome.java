package io.qless.client;

import io.qless.job.LeasedJob;

/**
 * What became of one job of a call about many leases.
 */
public sealed interface LeaseOutcome {

	/**
	 * Returns the job that the call was about.
	 * @return the job, never null
	 */
	LeasedJob job();

	/**
	 * The lease held: what was asked for is done.
	 *
	 * @param job the job
	 */
	record Done(LeasedJob job) implements LeaseOutcome {

	}

	/**
	 * The job is in the hands of this worker no more, or exists no more: nothing was
	 * changed, and another worker may have it.
	 *
	 * @param job the job
	 * @param reason the engine's own words
	 */
	record Lost(LeasedJob job, String reason) implements LeaseOutcome {

	}

	/**
	 * The engine refused this job for another reason: nothing of it was changed.
	 *
	 * @param job the job
	 * @param reason the engine's own words
	 */
	record Refused(LeasedJob job, String reason) implements LeaseOutcome {

	}

}
