package io.qless.handler;

/**
 * A method annotated with {@link JobHandler} cannot be one; the message says why and what
 * to do. The application does not start.
 */
public class InvalidJobHandlerException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Which method, and why.
	 */
	private final String reason;

	/**
	 * What to do.
	 */
	private final String action;

	/**
	 * Creates the exception.
	 * @param reason which method, and why, as a sentence
	 * @param action what to do, as a sentence
	 */
	public InvalidJobHandlerException(String reason, String action) {
		super(reason + " " + action);
		this.reason = reason;
		this.action = action;
	}

	static InvalidJobHandlerException of(String method, String why, String remedy) {
		return of(method, "cannot handle jobs", why, remedy);
	}

	static InvalidJobHandlerException of(String method, String what, String why, String remedy) {
		return new InvalidJobHandlerException("The method " + method + " " + what + ": it " + why + ".",
				"Please " + remedy + ".");
	}

	/**
	 * Returns which method it is, and why it cannot handle jobs.
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
