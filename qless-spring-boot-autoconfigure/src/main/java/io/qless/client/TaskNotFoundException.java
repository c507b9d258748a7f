package io.qless.client;

import org.jspecify.annotations.Nullable;

/**
 * There is no such scheduled task: it was never registered, or was removed.
 */
public class TaskNotFoundException extends QlessException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message what happened
	 * @param cause why; null if nothing is behind it
	 */
	public TaskNotFoundException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
