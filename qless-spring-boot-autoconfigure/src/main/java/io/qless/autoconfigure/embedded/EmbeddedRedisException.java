package io.qless.autoconfigure.embedded;

/**
 * The embedded Redis cannot be started. The message says why and what to do instead.
 */
public final class EmbeddedRedisException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Why it cannot be started.
	 */
	private final String reason;

	/**
	 * What to do instead.
	 */
	private final String action;

	EmbeddedRedisException(String reason, String action) {
		super(reason + " " + action);
		this.reason = reason;
		this.action = action;
	}

	EmbeddedRedisException(String reason, String action, Throwable cause) {
		super(reason + " " + action, cause);
		this.reason = reason;
		this.action = action;
	}

	String reason() {
		return this.reason;
	}

	String action() {
		return this.action;
	}

}
