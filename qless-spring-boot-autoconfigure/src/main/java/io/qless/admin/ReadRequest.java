package io.qless.admin;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What is asked about things of a kind.
 *
 * @param path the name of one, and what is asked about it; empty for all of them
 * @param arguments what else is said, by name
 * @param paging which part of a list
 * @param content shows what the application put into its jobs; null: not to the caller
 */
record ReadRequest(List<String> path, Map<String, String> arguments, Paging paging, @Nullable ShownContent content) {

	ReadRequest {
		path = List.copyOf(path);
		arguments = Map.copyOf(arguments);
	}

	String name() {
		return this.path.get(0);
	}

	/** What stands behind the name, with slashes; empty for nothing. */
	String about() {
		return (this.path.size() < 2) ? "" : this.path.get(1);
	}

	/** Refuses a path that is longer than any that leads somewhere. */
	ReadRequest atMost(int length) {
		if (this.path.size() > length) {
			throw unknown();
		}
		return this;
	}

	RefusalException unknown() {
		return Refusal.unknown("This path leads nowhere: …/" + String.join("/", this.path));
	}

}
