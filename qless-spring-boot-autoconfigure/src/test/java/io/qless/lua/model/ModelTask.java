package io.qless.lua.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/** A scheduled task, its instants as they travel. */
final class ModelTask {

	final String id;

	String application = "";

	String source = "";

	String hash = "";

	String definition = "";

	String next = "";

	String due = "";

	String last = "";

	int fires;

	String since = "";

	@Nullable String paused;

	@Nullable String orphaned;

	@Nullable String serial;

	/** The jids of its latest jobs. */
	List<String> jobs = new ArrayList<>();

	/** What it did, by instant, and what its runs came to. */
	final TreeMap<Long, List<Object>> history = new TreeMap<>();

	final Map<Long, List<Object>> ends = new HashMap<>();

	ModelTask(String id) {
		this.id = id;
	}

	boolean fires() {
		return !this.due.isEmpty() && this.paused == null && this.orphaned == null;
	}

	boolean isDue(double now) {
		return fires() && Double.parseDouble(this.due) <= now * 1000;
	}

	Map<String, Object> view() {
		Map<String, Object> view = new HashMap<>(Map.of("id", this.id, "application", this.application, "source",
				this.source, "hash", this.hash, "definition", this.definition, "fires", this.fires));
		instant(view, "next", this.next);
		instant(view, "due", this.due);
		instant(view, "last", this.last);
		instant(view, "since", this.since);
		instant(view, "paused", this.paused);
		instant(view, "orphaned", this.orphaned);
		if (this.serial != null) {
			view.put("serial", this.serial);
		}
		return view;
	}

	private static void instant(Map<String, Object> view, String name, @Nullable String value) {
		if (value != null && !value.isEmpty()) {
			view.put(name, Long.valueOf(value));
		}
	}

}
