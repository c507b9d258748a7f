package io.qless.admin;

import org.jspecify.annotations.Nullable;

/**
 * What was done to a thing.
 *
 * @param name the thing
 * @param action what was done
 * @param jid the job that came of it; null: none did
 */
record Change(String name, String action, @Nullable String jid) {

	static Change of(ChangeRequest request) {
		return new Change(request.name(), request.action(), null);
	}

}
