package io.qless.client;

import org.jspecify.annotations.Nullable;

/**
 * A worker runs the job, and what was asked is only for jobs that nobody runs. Nothing
 * was changed.
 */
public class JobRunningException extends QlessException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message what happened
	 * @param cause why; null if nothing is behind it
	 */
	public JobRunningException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
