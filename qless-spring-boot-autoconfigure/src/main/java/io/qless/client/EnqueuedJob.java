package io.qless.client;

/**
 * What became of a put.
 *
 * @param jid the job's id
 * @param outcome whether the job is new
 */
public record EnqueuedJob(String jid, Outcome outcome) {

	/** What a put found. */
	public enum Outcome {

		/** There was no such job. */
		CREATED,

		/** The job existed and was put again. */
		REPLACED,

		/** The job existed and was left as it is. */
		DUPLICATE,

		/**
		 * Nothing yet: the job is put when the transaction has committed, under this jid.
		 * What is found then is not known before.
		 */
		DEFERRED

	}

	/**
	 * Tells whether this put made a new job.
	 * @return true if there was no such job; false if there was, or if the put is
	 * deferred and nobody knows
	 */
	public boolean created() {
		return this.outcome == Outcome.CREATED;
	}

}
