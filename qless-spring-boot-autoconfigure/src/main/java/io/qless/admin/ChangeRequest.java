package io.qless.admin;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

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

	/** A text that is said; null if it is not. */
	@Nullable String text(String argument) {
		Object value = this.arguments.get(argument);
		if (value != null && !(value instanceof String)) {
			throw Refusal.invalid(argument, argument + " is to be a text");
		}
		if (value != null) {
			Refusal.unlessText(argument, (String) value);
		}
		return (String) value;
	}

	RefusalException unknown(String why) {
		return Refusal.unknown("This path leads nowhere: …/" + String.join("/", this.path) + "; " + why);
	}

}
