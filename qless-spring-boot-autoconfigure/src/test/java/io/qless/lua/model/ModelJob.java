package io.qless.lua.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

	@Nullable String result;

	double priority;

	int retries;

	int remaining;

	/** Tag and since when, in the order of the job's list. */
	final Map<String, Double> tags = new LinkedHashMap<>();

	final Set<String> needs = new TreeSet<>();

	final Set<String> users = new TreeSet<>();

	final List<ModelEntry> history = new ArrayList<>();

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

	/**
	 * When it was last put, got ready to run, was handed out or ended: the base of the
	 * statistics. Not a number while it is taken over from a lease that ran out.
	 */
	double time;

	/** The same as it was when it was handed out. */
	double ready;

	long arrival;

	/** Waits before all others. */
	boolean first;

	/** Whether its put said how many retries it has. */
	boolean said;

	/** When its first failure was, if somebody counts from there. */
	@Nullable Double failing;

	/** How many leases in a row ran out without a result. */
	int lost;

	@Nullable String group;

	@Nullable Map<String, Object> failure;

	/** Jid of the recurring job that made it. */
	@Nullable String spawned;

	/** Verb, token and reply of the last call under a token. */
	@Nullable String last;

	/** Outcome and id of the last put under a request id. */
	@Nullable String put;

	/** Id of the last conclusion under one. */
	@Nullable String concluded;

	/** Id of the last entry logged under one. */
	@Nullable String logged;

	@Nullable String beat;

	@Nullable ModelName name;

	@Nullable String coalesce;

	@Nullable ModelExtras extras;

	ModelJob(String jid) {
		this.jid = jid;
	}

	boolean is(String state) {
		return this.state.equals(state);
	}

	boolean waits() {
		return is("waiting") || is("stalled");
	}

	boolean runs() {
		return is("running");
	}

	/** Whether its unique name is still its own. */
	boolean hasName(double now) {
		if (this.name == null || this.name.until() != null) {
			return this.name != null && now < this.name.until();
		}
		return !is("complete") && (!this.name.queued() || Objects.equals(this.name.token(), this.token));
	}

	void forgetLease() {
		this.worker = null;
		this.grace = false;
		this.held = false;
		this.expires = 0;
		this.beat = null;
	}

	/** The fields of the API. */
	Map<String, Object> view() {
		Map<String, Object> view = new TreeMap<>();
		view.put("jid", this.jid);
		view.put("klass", this.klass);
		view.put("state", this.state);
		view.put("queue", is("complete") ? "" : this.queue);
		view.put("worker", (this.worker != null) ? this.worker : "");
		view.put("tracked", this.tracked);
		view.put("priority", this.priority);
		view.put("expires", runs() ? this.expires : 0);
		view.put("retries", this.retries);
		view.put("remaining", this.remaining);
		view.put("data", this.data);
		view.put("tags", new ArrayList<>(this.tags.keySet()));
		view.put("history", this.history.stream().map(ModelEntry::view).toList());
		view.put("failure", (this.failure != null) ? this.failure : Map.of());
		view.put("spawned_from_jid", (this.spawned != null) ? this.spawned : false);
		view.put("dependents", new ArrayList<>(this.users));
		view.put("dependencies", new ArrayList<>(this.needs));
		if (this.extras != null) {
			view.putAll(this.extras.view());
		}
		return view;
	}

	/** The short form that workers read; the token is the engine's own. */
	List<Object> granted() {
		List<Object> granted = new ArrayList<>(
				List.of(this.jid, this.klass, this.queue, this.data, this.priority, this.retries, this.remaining,
						new ArrayList<>(this.tags.keySet()), this.expires, Double.isNaN(this.ready) ? "" : this.ready));
		if (this.coalesce != null) {
			granted.addAll(List.of("coalesce", this.coalesce));
		}
		if (this.extras != null) {
			granted.addAll(this.extras.handed());
		}
		return granted;
	}

}
