package io.qless.admin;

/**
 * Ends a request that is not answered.
 */
final class RefusalException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int status;

	private final transient Refusal refusal;

	RefusalException(int status, Refusal refusal) {
		super(refusal.message(), null, false, false);
		this.status = status;
		this.refusal = refusal;
	}

	int status() {
		return this.status;
	}

	Refusal refusal() {
		return this.refusal;
	}

}
