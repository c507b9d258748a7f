package io.qless.admin;

import java.nio.charset.StandardCharsets;

import io.qless.client.QlessException;
import io.qless.client.QlessUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Why a request is not answered. A body of its own, for Boot leaves the messages of
 * errors out unless {@code server.error.include-message} says otherwise.
 *
 * @param argument the argument that is wrong; null if none is to blame
 * @param message what is wrong
 */
record Refusal(@Nullable String argument, String message) {

	static final int BAD_REQUEST = 400;

	static final int NOT_FOUND = 404;

	static Refusal of(QlessException ex) {
		return new Refusal(null, why(ex));
	}

	/** Where Redis is, is nothing for a reply. */
	static String why(QlessException ex) {
		return (ex instanceof QlessUnavailableException) ? "Redis cannot be reached" : String.valueOf(ex.getMessage());
	}

	/** Refuses what no JSON can hold, and Redis never sees. */
	static void unlessText(String argument, String text) {
		if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
			throw invalid(argument, argument + " is to be Unicode text, it holds half of a surrogate pair");
		}
	}

	static RefusalException unknown(String message) {
		return new RefusalException(NOT_FOUND, new Refusal(null, message));
	}

	static RefusalException invalid(@Nullable String argument, String message) {
		return new RefusalException(BAD_REQUEST, new Refusal(argument, message));
	}

}
