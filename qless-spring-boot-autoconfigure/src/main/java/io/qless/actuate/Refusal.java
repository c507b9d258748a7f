package io.qless.actuate;

import io.qless.client.QlessException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * Why a request is not answered. A body of its own, for Boot leaves the messages of
 * errors out unless {@code server.error.include-message} says otherwise.
 *
 * @param argument the argument that is wrong; null if none is to blame
 * @param message what is wrong
 */
record Refusal(@Nullable String argument, String message) implements OperationResponseBody {

	static Refusal of(QlessException ex) {
		return new Refusal(null, String.valueOf(ex.getMessage()));
	}

	static RefusalException unknown(String message) {
		return new RefusalException(WebEndpointResponse.STATUS_NOT_FOUND, new Refusal(null, message));
	}

	static RefusalException invalid(@Nullable String argument, String message) {
		return new RefusalException(WebEndpointResponse.STATUS_BAD_REQUEST, new Refusal(argument, message));
	}

}
