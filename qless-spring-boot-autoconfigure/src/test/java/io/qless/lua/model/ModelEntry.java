package io.qless.lua.model;

import java.util.Map;
import java.util.TreeMap;

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

	static ModelEntry failed(double when, String group, String worker) {
		return entry("failed", "failed", when, group + "|" + worker,
				worker.isEmpty() ? Map.of("group", group) : Map.of("group", group, "worker", worker));
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
