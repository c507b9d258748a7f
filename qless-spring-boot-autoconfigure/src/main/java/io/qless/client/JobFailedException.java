package io.qless.client;

import io.qless.job.JobFailure;

/**
 * The job whose result was awaited has failed. It may be put again by hand, and complete
 * then.
 */
public class JobFailedException extends QlessException {

	private static final long serialVersionUID = 1L;

	private final transient JobFailure failure;

	/**
	 * Creates the exception.
	 * @param jid the job's id
	 * @param failure why it failed
	 */
	public JobFailedException(String jid, JobFailure failure) {
		super("The job " + jid + " has failed in the group " + failure.group() + ": "
				+ failure.message().lines().findFirst().orElse(""), null);
		this.failure = failure;
	}

	/**
	 * Returns why the job failed.
	 * @return group and message, never null
	 */
	public JobFailure failure() {
		return this.failure;
	}

}
