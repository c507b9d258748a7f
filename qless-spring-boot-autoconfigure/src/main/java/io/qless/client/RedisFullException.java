package io.qless.client;

import org.jspecify.annotations.Nullable;

/**
 * Redis has reached its {@code maxmemory} and takes no new jobs; running ones can still
 * end. Give it more memory, or let old jobs go ({@code jobs-history}). The request can be
 * repeated later.
 */
public class RedisFullException extends QlessException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message what happened
	 * @param cause why; null if nothing is behind it
	 */
	public RedisFullException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
