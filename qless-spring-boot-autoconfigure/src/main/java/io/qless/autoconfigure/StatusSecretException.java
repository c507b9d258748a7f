package io.qless.autoconfigure;

import io.qless.handler.InvalidDeclarationException;

/**
 * There is no secret to sign tokens with, or one that does not protect them. It is not
 * shown.
 */
final class StatusSecretException extends InvalidDeclarationException {

	private static final long serialVersionUID = 1L;

	StatusSecretException(String reason) {
		super(reason, "Set qless.status.secret to at least 32 random characters, the same in all applications that "
				+ "make or read the tokens.");
	}

}
