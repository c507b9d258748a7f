package io.qless.handler;

/**
 * Something that an application declares cannot be so; the message says why and what to
 * do. The application does not start.
 */
public abstract class InvalidDeclarationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * What it is, and why it cannot be so.
	 */
	private final String reason;

	/**
	 * What to do.
	 */
	private final String action;

	/**
	 * Creates the exception.
	 * @param reason what it is, and why it cannot be so, as a sentence
	 * @param action what to do, as a sentence
	 */
	protected InvalidDeclarationException(String reason, String action) {
		super(reason + " " + action);
		this.reason = reason;
		this.action = action;
	}

	/**
	 * Returns what it is, and why it cannot be so.
	 * @return a sentence, never null
	 */
	public String reason() {
		return this.reason;
	}

	/**
	 * Returns what to do.
	 * @return a sentence, never null
	 */
	public String action() {
		return this.action;
	}

}
