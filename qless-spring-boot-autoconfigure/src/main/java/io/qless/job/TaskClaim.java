package io.qless.job;

import java.util.List;

/**
 * What became of an attempt to claim instants of a scheduled task.
 *
 * @param id the task's id
 * @param claimed whether they were claimed; somebody else may have been first, or the
 * task is not due or has been changed
 * @param outcomes what happened at each instant; empty if they were not claimed
 */
public record TaskClaim(String id, boolean claimed, List<Outcome> outcomes) {

	public TaskClaim {
		outcomes = List.copyOf(outcomes);
	}

	/** What happened at an instant. */
	public enum Outcome {

		/** The job was put. */
		FIRED,

		/** It was skipped, as the caller wanted. */
		SKIPPED,

		/** It was skipped, because a job of an earlier fire has not ended. */
		OVERLAP,

		/** It was skipped, because a job has the jid or the unique name. */
		DUPLICATE

	}

}
