package io.qless.lua.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/** The verbs of the one who holds a lease. */
final class ModelVerbs {

	private static final Map<String, List<String>> PHRASES = Map.of("Complete",
			List.of(" does not exist", " is not currently running: ", " has been handed out to another worker: "),
			"Fail", List.of("does not exist", "not currently running: ", " running with another worker: "), "Retry",
			List.of(" does not exist", " is not currently running: ", " has been given to another worker: "), "Release",
			List.of(" does not exist", " is not currently running: ", " has been given to another worker: "),
			"Heartbeat", List.of(" does not exist", " not currently running: ", " given out to another worker: "));

	private final Model model;

	ModelVerbs(Model model) {
		this.model = model;
	}

	Object complete(ModelArguments arguments) {
		String jid = arguments.name(0);
		String worker = arguments.name(1);
		String queue = arguments.name(2);
		arguments.options(4);
		String token = arguments.option("token");
		String data = arguments.json(3, token != null);
		String next = arguments.option("next");
		boolean bare = arguments.option("delay") != null || arguments.option("depends") != null;
		ModelArguments.require((next != null) ? !ModelArguments.name(next).isEmpty() : !bare);
		double delay = (arguments.option("delay") != null) ? arguments.number(arguments.option("delay")) : 0;
		List<String> depends = Objects.requireNonNullElse(arguments.list("depends"), List.of());
		ModelArguments.require(!depends.contains(jid));
		String known = replayed("Complete", jid, token);
		if (known != null) {
			return known;
		}
		ModelJob job = held("Complete", jid, worker, token);
		if (!job.queue.equals(queue)) {
			throw new ModelRefusal("LEASELOST",
					"Complete(): Job " + quoted(jid) + " running in another queue: " + quoted(job.queue));
		}
		job.data = (data != null) ? data : job.data;
		job.failure = null;
		job.forgetLease();
		String reply = (next != null) ? advance(job, next, delay, depends) : finish(job);
		return settled(job, "Complete", token, reply);
	}

	private String advance(ModelJob job, String next, double delay, List<String> depends) {
		this.model.depend(job, this.model.unmet(depends));
		job.queue = next;
		job.remaining = job.retries;
		this.model.place(job, delay);
		this.model.queues.putIfAbsent(next, this.model.now);
		return job.state;
	}

	private String finish(ModelJob job) {
		job.state = "complete";
		job.since = this.model.now;
		new LinkedHashSet<>(job.users).forEach((user) -> this.model.met(this.model.jobs.get(user), job.jid));
		job.users.clear();
		return "complete";
	}

	Object fail(ModelArguments arguments) {
		String jid = arguments.name(0);
		String worker = arguments.name(1);
		String group = arguments.name(2);
		String message = arguments.text(3);
		String data = arguments.json(4, true);
		String token = arguments.options(5).option("token");
		String known = replayed("Fail", jid, token);
		if (known != null) {
			return known;
		}
		ModelJob job = held("Fail", jid, worker, token);
		this.model.fail(job, group, message, worker);
		job.data = (data != null) ? data : job.data;
		return settled(job, "Fail", token, jid);
	}

	Object retry(ModelArguments arguments) {
		String jid = arguments.name(0);
		String queue = arguments.name(1);
		String worker = arguments.name(2);
		double delay = (arguments.get(3) != null) ? arguments.number(3) : 0;
		String group = Objects.requireNonNullElse(arguments.get(4), "");
		String message = Objects.requireNonNullElse(arguments.get(5), "");
		boolean reason = !group.isEmpty() && !message.isEmpty();
		String token = arguments.options(6).option("token");
		String known = replayed("Retry", jid, token);
		if (known != null) {
			return Integer.valueOf(known);
		}
		ModelJob job = held("Retry", jid, worker, token);
		String from = job.queue;
		job.forgetLease();
		job.worker = worker;
		job.queue = queue;
		this.model.queues.putIfAbsent(queue, this.model.now);
		if (--job.remaining < 0) {
			this.model.fail(job, reason ? group : "failed-retries-" + queue,
					reason ? message : "Job exhausted retries in queue \"" + from + "\"", reason ? worker : "");
		}
		else {
			this.model.place(job, delay);
			job.failure = reason ? this.model.failure(group, message, worker) : job.failure;
		}
		settled(job, "Retry", token, String.valueOf(job.remaining));
		return job.remaining;
	}

	Object heartbeat(ModelArguments arguments) {
		String jid = arguments.name(0);
		String worker = arguments.name(1);
		String data = arguments.json(2, true);
		arguments.options(3);
		String own = arguments.option("lease");
		Double lease = (own != null) ? arguments.number(own) : null;
		ModelArguments.require(lease == null || (lease > 0 && lease <= 315360000));
		String beat = arguments.named("beat");
		ModelJob job = held("Heartbeat", jid, worker, arguments.option("token"));
		String mark = (beat != null) ? job.token + " " + beat : null;
		if (mark == null || !mark.equals(job.beat)) {
			job.expires = this.model.now + ((lease != null) ? lease : this.model.lease(job.queue));
			job.grace = false;
			job.held = true;
			job.beat = mark;
			job.data = (data != null) ? data : job.data;
			this.model.workers.put(worker, this.model.now);
		}
		return Math.floor(job.expires);
	}

	Object release(ModelArguments arguments) {
		String jid = arguments.name(0);
		String worker = arguments.name(1);
		arguments.options(2);
		double delay = (arguments.option("delay") != null) ? arguments.number(arguments.option("delay")) : 0;
		String token = arguments.option("token");
		String known = replayed("Release", jid, token);
		if (known != null) {
			return known;
		}
		ModelJob job = held("Release", jid, worker, token);
		job.forgetLease();
		long arrival = job.arrival;
		this.model.place(job, delay);
		job.arrival = arrival;
		return settled(job, "Release", token, job.state);
	}

	private @Nullable String replayed(String verb, String jid, @Nullable String token) {
		ModelJob job = this.model.jobs.get(jid);
		String start = verb + " " + token + " ";
		boolean known = token != null && job != null && job.last != null && job.last.startsWith(start);
		return known ? job.last.substring(start.length()) : null;
	}

	private ModelJob held(String verb, String jid, String worker, @Nullable String token) {
		ModelJob job = this.model.jobs.get(jid);
		List<String> phrases = PHRASES.get(verb);
		String start = verb + "(): Job " + quoted(jid);
		if (job == null) {
			throw new ModelRefusal("NOTFOUND", start + phrases.get(0));
		}
		else if (!job.is("running")) {
			throw new ModelRefusal("NOTRUNNING", start + phrases.get(1) + job.state);
		}
		else if (!worker.equals(job.worker) || (token != null && !token.equals(job.token))) {
			throw new ModelRefusal("LEASELOST", start + phrases.get(2) + quoted(String.valueOf(job.worker)));
		}
		return job;
	}

	private static String settled(ModelJob job, String verb, @Nullable String token, String reply) {
		job.last = (token != null) ? verb + " " + token + " " + reply : null;
		return reply;
	}

	/** Names stand in errors with their control characters escaped. */
	static String quoted(String name) {
		StringBuilder quoted = new StringBuilder();
		name.chars()
			.forEach((c) -> quoted
				.append((c < ' ' || c == 127) ? String.format("\\x%02x", c) : String.valueOf((char) c)));
		return quoted.toString();
	}

}
