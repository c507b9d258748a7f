package io.qless.client;

import java.time.Duration;

/**
 * The job whose result was awaited has not ended within the time. It goes on.
 */
public class JobNotEndedException extends QlessException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param jid the job's id
	 * @param time how long it was awaited
	 */
	public JobNotEndedException(String jid, Duration time) {
		super("The job " + jid + " has not ended within " + time.toMillis() + " ms", null);
	}

}
