package io.qless.client;

import org.jspecify.annotations.Nullable;

/**
 * Redis could not be reached, did not answer within {@code qless.redis-timeout}, or is
 * not ready. Whether the request took effect is not known; it can be repeated under the
 * same jid.
 */
public class QlessUnavailableException extends QlessException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message what happened
	 * @param cause why; null if nothing is behind it
	 */
	public QlessUnavailableException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
