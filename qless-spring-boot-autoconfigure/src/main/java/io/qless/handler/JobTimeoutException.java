package io.qless.handler;

import java.time.Duration;

/**
 * An attempt took longer than its handler's {@link JobHandler#timeout()}. It stands for
 * the attempt in {@link JobHandler#retryOn()} and {@link JobHandler#noRetryOn()}, and is
 * what the job shows.
 */
public class JobTimeoutException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param timeout how long the attempt was allowed to take
	 */
	public JobTimeoutException(Duration timeout) {
		super("The attempt took longer than its timeout of " + timeout);
	}

}
