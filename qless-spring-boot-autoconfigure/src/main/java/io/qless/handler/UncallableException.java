package io.qless.handler;

/**
 * The handler could not even be called: the next attempt could not either.
 */
final class UncallableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UncallableException(Exception cause) {
		super(cause.getMessage(), cause);
	}

}
