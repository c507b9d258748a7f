package io.qless.handler;

/**
 * A method annotated with {@link JobHandler} cannot be one; the message says why and what
 * to do. The application does not start.
 */
public class InvalidJobHandlerException extends InvalidDeclarationException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param reason which method, and why, as a sentence
	 * @param action what to do, as a sentence
	 */
	public InvalidJobHandlerException(String reason, String action) {
		super(reason, action);
	}

	static InvalidJobHandlerException of(String method, String why, String remedy) {
		return of(method, "cannot handle jobs", why, remedy);
	}

	static InvalidJobHandlerException of(String method, String what, String why, String remedy) {
		return new InvalidJobHandlerException("The method " + method + " " + what + ": it " + why + ".",
				"Please " + remedy + ".");
	}

}
