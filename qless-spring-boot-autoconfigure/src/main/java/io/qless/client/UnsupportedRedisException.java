package io.qless.client;

import org.jspecify.annotations.Nullable;

/**
 * The Redis server is older than the engine needs: 7.0, or 7.2 for Valkey.
 */
public class UnsupportedRedisException extends QlessException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message what happened
	 * @param cause why; null if nothing is behind it
	 */
	public UnsupportedRedisException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
