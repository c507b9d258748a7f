package io.qless.client;

import org.jspecify.annotations.Nullable;

/**
 * The caller does not hold the job: its lease ran out, was revoked, or has ended. Its
 * outcome no longer counts, and nothing was changed.
 */
public class LeaseLostException extends QlessException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message what happened
	 * @param cause why; null if nothing is behind it
	 */
	public LeaseLostException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
