package io.qless.client;

import org.jspecify.annotations.Nullable;

/**
 * There is no job under the jid: it was never put, was cancelled, or has expired.
 */
public class JobNotFoundException extends QlessException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message what happened
	 * @param cause why; null if nothing is behind it
	 */
	public JobNotFoundException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
