package io.qless.actuate;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What is asked about things of a kind.
 *
 * @param path the name of one, and what is asked about it; empty for all of them
 * @param paging which part of a list
 * @param payloads shows what the application put into its jobs; null: not to the caller
 */
record ReadRequest(List<String> path, Paging paging, @Nullable ShownPayloads payloads) {

	ReadRequest {
		path = List.copyOf(path);
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
