package io.qless.lua.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** What few jobs have. */
final class ModelExtras {

	private static final int LINES = 100;

	@Nullable String headers;

	@Nullable String note;

	@Nullable String saved;

	@Nullable Map<String, Object> progress;

	private final List<Map<String, Object>> log = new ArrayList<>();

	private int lines;

	private @Nullable String token;

	private int last;

	/** Of a put: what is left out stays. */
	static void put(ModelJob job, ModelArguments arguments, boolean fresh) {
		if (!fresh && job.extras != null) {
			job.extras.progress = null;
			job.extras.saved = null;
		}
		String headers = arguments.option("headers");
		String note = arguments.option("note");
		if (headers != null || note != null) {
			ModelExtras extras = of(job);
			extras.headers = (headers != null) ? headers : extras.headers;
			extras.note = (note != null) ? note : extras.note;
		}
	}

	static ModelExtras of(ModelJob job) {
		job.extras = Objects.requireNonNullElseGet(job.extras, ModelExtras::new);
		return job.extras;
	}

	void tell(double now, double done, @Nullable Double total, String text) {
		Map<String, Object> told = new TreeMap<>(Map.of("done", done, "when", now));
		if (total != null) {
			told.put("total", total);
		}
		if (!text.isEmpty()) {
			told.put("text", text);
		}
		if (this.progress != null) {
			told.put("when", this.progress.get("when"));
		}
		if (!told.equals(this.progress)) {
			told.put("when", now);
			this.progress = told;
		}
	}

	void log(double now, String token, int from, List<String> lines) {
		int known = token.equals(this.token) ? this.last : 0;
		for (int i = 0; i < lines.size(); i++) {
			if (from + i > known) {
				this.lines++;
				this.log.add(Map.of("when", now, "line", lines.get(i)));
				this.token = token;
				this.last = from + lines.size() - 1;
			}
		}
		this.log.subList(0, Math.max(0, this.log.size() - LINES)).clear();
	}

	/** The fields of the hash. */
	Map<String, String> stored() {
		Map<String, String> stored = new TreeMap<>();
		add(stored, "headers", this.headers);
		add(stored, "note", this.note);
		add(stored, "saved", this.saved);
		if (this.progress != null) {
			Double total = (Double) this.progress.get("total");
			stored.put("progress", ModelState.number((double) this.progress.get("done")) + "|"
					+ ((total != null) ? ModelState.number(total) : "") + "|" + this.progress.getOrDefault("text", ""));
			stored.put("told", ModelState.number((double) this.progress.get("when")));
		}
		if (this.lines > 0) {
			stored.put("lines", String.valueOf(this.lines));
		}
		for (int i = 0; i < this.log.size(); i++) {
			Map<String, Object> line = this.log.get(i);
			stored.put("l" + (this.lines - this.log.size() + i + 1),
					ModelState.number((double) line.get("when")) + " " + line.get("line"));
		}
		return stored;
	}

	/** The fields of the API. */
	Map<String, Object> view() {
		Map<String, Object> view = new HashMap<>();
		add(view, "headers", (this.headers != null) ? ModelArguments.fields(this.headers) : null);
		add(view, "note", this.note);
		add(view, "saved", this.saved);
		add(view, "progress", this.progress);
		add(view, "log", this.log.isEmpty() ? null : this.log);
		return view;
	}

	/** What a worker reads. */
	List<Object> handed() {
		Map<String, String> few = new LinkedHashMap<>();
		add(few, "headers", this.headers);
		add(few, "note", this.note);
		add(few, "saved", this.saved);
		return few.entrySet().stream().flatMap((field) -> Stream.<Object>of(field.getKey(), field.getValue())).toList();
	}

	private static <V> void add(Map<String, V> fields, String name, @Nullable V value) {
		if (value != null) {
			fields.put(name, value);
		}
	}

}
