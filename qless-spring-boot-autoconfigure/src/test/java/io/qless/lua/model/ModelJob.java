package io.qless.lua.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/** A job as the model knows it; its state alone says in which set it stands. */
final class ModelJob {

	final String jid;

	String klass = "";

	String queue = "";

	String state = "";

	String data = "";

	double priority;

	int retries;

	int remaining;

	/** Tag and since when, in the order of the job's list. */
	final Map<String, Double> tags = new LinkedHashMap<>();

	final Set<String> needs = new TreeSet<>();

	final Set<String> users = new TreeSet<>();

	@Nullable String worker;

	@Nullable String token;

	/**
	 * Whether its worker has been told of no loss: then it stands in the worker's set.
	 */
	boolean held;

	boolean grace;

	boolean tracked;

	double expires;

	double due;

	/** Since when it depends, is failed or complete. */
	double since;

	long arrival;

	/** Waits before all others. */
	boolean first;

	@Nullable String group;

	@Nullable Map<String, Object> failure;

	/** Verb, token and reply of the last call under a token. */
	@Nullable String last;

	/** Outcome and id of the last put under a request id. */
	@Nullable String put;

	@Nullable String beat;

	ModelJob(String jid) {
		this.jid = jid;
	}

	boolean is(String... states) {
		return Set.of(states).contains(this.state);
	}

	boolean waits() {
		return is("waiting", "stalled");
	}

	void forgetLease() {
		this.worker = null;
		this.grace = false;
		this.held = false;
		this.expires = 0;
		this.beat = null;
	}

	/** The fields of the API, history left out. */
	Map<String, Object> view() {
		Map<String, Object> view = new TreeMap<>();
		view.put("jid", this.jid);
		view.put("klass", this.klass);
		view.put("state", this.state);
		view.put("queue", is("complete") ? "" : this.queue);
		view.put("worker", (this.worker != null) ? this.worker : "");
		view.put("tracked", this.tracked);
		view.put("priority", this.priority);
		view.put("expires", is("running") ? this.expires : 0);
		view.put("retries", this.retries);
		view.put("remaining", this.remaining);
		view.put("data", this.data);
		view.put("tags", new ArrayList<>(this.tags.keySet()));
		view.put("failure", (this.failure != null) ? this.failure : Map.of());
		view.put("spawned_from_jid", false);
		view.put("dependents", new ArrayList<>(this.users));
		view.put("dependencies", new ArrayList<>(this.needs));
		return view;
	}

}
