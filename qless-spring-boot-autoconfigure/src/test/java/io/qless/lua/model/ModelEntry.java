package io.qless.lua.model;

import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * An entry of a job's history.
 *
 * @param text what, when and the value, as it is kept
 * @param view as callers see it
 */
record ModelEntry(String text, Map<String, Object> view) {

	static ModelEntry of(String what, double when) {
		return entry(what, what, when, "", Map.of());
	}

	static ModelEntry of(String what, double when, String field, String value) {
		return entry(what, what, when, value, Map.of(field, value));
	}

	/** A failure; null: nothing is kept of its message. */
	static ModelEntry failure(String what, double when, String group, String worker, @Nullable String message) {
		Map<String, Object> fields = new TreeMap<>(Map.of("group", group));
		if (!worker.isEmpty()) {
			fields.put("worker", worker);
		}
		if (message != null) {
			fields.put("message", message);
		}
		return entry(what, what, when, group + "|" + worker + "|" + ((message != null) ? message : ""), fields);
	}

	/** An entry of the caller's own; its fields are beside what and when. */
	static ModelEntry log(double when, String message, String json, Map<String, ?> fields) {
		return entry("log", message, when, message + " " + json, fields);
	}

	private static ModelEntry entry(String kept, String what, double when, String value, Map<String, ?> fields) {
		Map<String, Object> view = new TreeMap<>(fields);
		view.put("what", what);
		view.put("when", Math.floor(when));
		return new ModelEntry(kept + " " + ModelState.number(Math.floor(when)) + (value.isEmpty() ? "" : " " + value),
				view);
	}

}
