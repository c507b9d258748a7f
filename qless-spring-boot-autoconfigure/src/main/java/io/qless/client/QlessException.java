package io.qless.client;

import org.jspecify.annotations.Nullable;

/**
 * Something that was asked of qless did not happen. The subclasses say what a caller can
 * tell apart; the message says what to do.
 */
public class QlessException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message what happened
	 * @param cause why; null if nothing is behind it
	 */
	public QlessException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
