package io.qless.client;

import org.jspecify.annotations.Nullable;

/**
 * A job has the jid or the unique name already, and the put was not to change that.
 * Nothing was changed.
 */
public class JobExistsException extends RequestRefusedException {

	private static final long serialVersionUID = 1L;

	/** What the engine says before the jid. */
	static final String START = "Put(): the jid or unique name belongs to job ";

	private final String jid;

	/**
	 * Creates the exception.
	 * @param message what happened
	 * @param jid the job that exists
	 * @param cause why; null if nothing is behind it
	 */
	public JobExistsException(String message, String jid, @Nullable Throwable cause) {
		super(message, cause);
		this.jid = jid;
	}

	/**
	 * Returns the job that exists.
	 * @return its jid, never null; control characters in it are written as {@code \x0a}
	 */
	public String jid() {
		return this.jid;
	}

}
