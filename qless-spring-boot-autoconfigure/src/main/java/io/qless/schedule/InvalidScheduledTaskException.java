package io.qless.schedule;

import io.qless.handler.InvalidDeclarationException;
import org.jspecify.annotations.Nullable;

/**
 * A scheduled task cannot be as it was declared; the message names the task, the
 * attribute and its value, and says what to do. Nothing was registered.
 */
public class InvalidScheduledTaskException extends InvalidDeclarationException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param reason which task, and why, as a sentence
	 * @param action what to do, as a sentence
	 */
	public InvalidScheduledTaskException(String reason, String action) {
		super(reason, action);
	}

	static InvalidScheduledTaskException of(String task, String attribute, @Nullable Object value, String remedy) {
		return new InvalidScheduledTaskException(
				"The scheduled task \"" + task + "\" says " + attribute + " = \"" + value + "\".",
				"Please " + remedy + ".");
	}

}
