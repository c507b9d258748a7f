package io.qless.handler;

import org.jspecify.annotations.Nullable;

/**
 * Thrown by a handler for which there is nothing left to do, because what the job was
 * about is gone for example. The job ends complete, without a result, and its history
 * says why. No retry is spent, nobody needs to look at it, and jobs that depend on it go
 * on.
 */
public class JobDiscardException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param reason why, for people
	 */
	public JobDiscardException(String reason) {
		this(reason, null);
	}

	/**
	 * Creates the exception.
	 * @param reason why, for people
	 * @param cause what showed it; null for nothing
	 */
	public JobDiscardException(String reason, @Nullable Throwable cause) {
		super(reason, cause);
	}

}
