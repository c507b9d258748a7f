package io.qless.admin;

import java.util.List;
import java.util.Map;

/**
 * What is to be done to a thing.
 *
 * @param path its name and what is to be done
 * @param arguments what else is said, by name
 */
record ChangeRequest(List<String> path, Map<String, Object> arguments) {

	ChangeRequest {
		path = List.copyOf(path);
		arguments = Map.copyOf(arguments);
	}

	/** Refuses everything but a name and what is to be done. */
	ChangeRequest ofOne() {
		if (this.path.size() != 2) {
			throw unknown("a name and what is to be done are expected");
		}
		return this;
	}

	String name() {
		return this.path.get(0);
	}

	String action() {
		return this.path.get(1);
	}

	/** What is said; refuses what has another name than these. */
	Said said(List<String> arguments) {
		return new Said(this.arguments).only(arguments);
	}

	RefusalException unknown(String why) {
		return Refusal.unknown("This path leads nowhere: …/" + String.join("/", this.path) + "; " + why);
	}

}
