package io.qless.actuate;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What was done to a thing.
 *
 * @param name the thing
 * @param action what was done
 * @param jid the job that came of it; null: none did
 */
record Change(String name, String action, @Nullable String jid) implements OperationResponseBody {

	static Change of(ChangeRequest request) {
		return new Change(request.name(), request.action(), null);
	}

}
