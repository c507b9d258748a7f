package io.qless.lua.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A recurring job: from each of its slots a job is made. */
final class ModelTemplate {

	final String jid;

	String klass = "";

	String queue = "";

	String data = "";

	double priority;

	int retries;

	double interval;

	int backlog;

	int count;

	double next;

	List<String> tags = new ArrayList<>();

	ModelTemplate(String jid) {
		this.jid = jid;
	}

	/** All that registering it again could change. */
	List<Object> definition() {
		return List.of(this.klass, this.queue, this.data, this.priority, this.retries, this.interval, this.backlog,
				this.tags);
	}

	Map<String, Object> view() {
		return Map.ofEntries(Map.entry("jid", this.jid), Map.entry("klass", this.klass), Map.entry("state", "recur"),
				Map.entry("queue", this.queue), Map.entry("priority", this.priority),
				Map.entry("interval", this.interval), Map.entry("retries", this.retries),
				Map.entry("count", this.count), Map.entry("data", this.data), Map.entry("tags", this.tags),
				Map.entry("backlog", this.backlog));
	}

}
