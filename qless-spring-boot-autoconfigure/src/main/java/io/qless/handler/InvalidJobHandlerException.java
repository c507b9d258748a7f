package io.qless.handler;

/**
 * A method annotated with {@link JobHandler} cannot be one; the message says why and what
 * to do. The application does not start.
 */
public class InvalidJobHandlerException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message which method, why, and what to do
	 */
	public InvalidJobHandlerException(String message) {
		super(message);
	}

}
