package io.qless.client;

import org.jspecify.annotations.Nullable;

/**
 * A job would come to wait for itself: one that it shall wait for already waits for it,
 * directly or through others. The message names the circle. Nothing was changed.
 */
public class CircularDependencyException extends RequestRefusedException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message what happened
	 * @param cause why; null if nothing is behind it
	 */
	public CircularDependencyException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
