package io.qless.actuate;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What is to be done to a thing.
 *
 * @param path its name and what is to be done
 * @param from where a walk over many jobs goes on; null: at the start
 * @param settings settings to load, JSON text; null: none
 */
record ChangeRequest(List<String> path, @Nullable String from, @Nullable String settings) {

	ChangeRequest {
		path = List.copyOf(path);
		if (from != null) {
			Refusal.unlessText("from", from);
		}
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

	RefusalException unknown(String why) {
		return Refusal.unknown("This path leads nowhere: …/" + String.join("/", this.path) + "; " + why);
	}

}
