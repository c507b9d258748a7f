package io.qless.schedule;

import org.jspecify.annotations.Nullable;

/**
 * A scheduled task cannot be as it was declared; the message names the task, the
 * attribute and its value, and says what to do. Nothing was registered.
 */
public class InvalidScheduledTaskException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Which task, and why.
	 */
	private final String reason;

	/**
	 * What to do.
	 */
	private final String action;

	/**
	 * Creates the exception.
	 * @param reason which task, and why, as a sentence
	 * @param action what to do, as a sentence
	 */
	public InvalidScheduledTaskException(String reason, String action) {
		super(reason + " " + action);
		this.reason = reason;
		this.action = action;
	}

	static InvalidScheduledTaskException of(String task, String attribute, @Nullable Object value, String remedy) {
		return new InvalidScheduledTaskException(
				"The scheduled task \"" + task + "\" says " + attribute + " = \"" + value + "\".",
				"Please " + remedy + ".");
	}

	/**
	 * Returns which task it is, and why it cannot be one.
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
