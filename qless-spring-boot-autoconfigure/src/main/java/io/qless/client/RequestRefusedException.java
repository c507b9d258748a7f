package io.qless.client;

import org.jspecify.annotations.Nullable;

/**
 * The engine refused an argument, or the request as a whole; the message names it.
 * Nothing was changed, and the same request will be refused again.
 */
public class RequestRefusedException extends QlessException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message what happened
	 * @param cause why; null if nothing is behind it
	 */
	public RequestRefusedException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
