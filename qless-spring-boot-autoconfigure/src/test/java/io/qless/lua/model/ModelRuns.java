package io.qless.lua.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/** What can be done with a job that runs: the verbs of the one who holds its lease. */
final class ModelRuns {

	/** Of a job that is absent, idle, taken. */
	private static final Map<String, List<String>> PHRASES = Map.of("Progress",
			List.of(" does not exist", " is not currently running: ", " has been given to another worker: "), "Save",
			List.of(" does not exist", " is not currently running: ", " has been given to another worker: "),
			"Complete",
			List.of(" does not exist", " is not currently running: ", " has been handed out to another worker: "),
			"Fail", List.of("does not exist", "not currently running: ", " running with another worker: "), "Retry",
			List.of(" does not exist", " is not currently running: ", " has been given to another worker: "), "Release",
			List.of(" does not exist", " is not currently running: ", " has been given to another worker: "),
			"Pop.same",
			List.of(" does not exist", " is not currently running: ", " has been handed out to another worker: "),
			"Heartbeat", List.of(" does not exist", " not currently running: ", " given out to another worker: "));

	static final int STEP = 20;

	private int finished;

	private final Model model;

	private final ModelWaits waits;

	private final ModelPops pops;

	ModelRuns(Model model, ModelWaits waits, ModelPops pops) {
		this.model = model;
		this.waits = waits;
		this.pops = pops;
	}

	Object complete(ModelArguments arguments) {
		checkCompletion(arguments);
		return endAlone(arguments);
	}

	/** The arguments of a completion, whoever sends it. */
	static void checkCompletion(ModelArguments arguments) {
		String jid = arguments.name(0);
		arguments.name(1);
		arguments.name(2);
		arguments.options(4);
		arguments.json(3, arguments.option("token") != null);
		ModelArguments.require(arguments.named("next") != null
				|| (arguments.option("delay") == null && arguments.option("depends") == null));
		arguments.number(Objects.requireNonNullElse(arguments.option("delay"), "0"));
		ModelArguments.require(!depends(arguments).contains(jid));
		arguments.jsonOption("result");
		arguments.seconds("keep");
	}

	private static List<String> depends(ModelArguments arguments) {
		return Objects.requireNonNullElse(arguments.list("depends"), List.of());
	}

	String endAlone(ModelArguments arguments) {
		int before = this.finished;
		String reply = end(arguments);
		retain((this.finished > before) ? STEP : 0);
		return reply;
	}

	/** How many jobs have been filed. */
	int finished() {
		return this.finished;
	}

	/** Completes a job; old ones stay. */
	String end(ModelArguments arguments) {
		String jid = arguments.name(0);
		String token = arguments.option("token");
		String known = replayed("Complete", jid, token);
		if (known != null) {
			return known;
		}
		ModelJob job = held("Complete", jid, arguments.name(1), token);
		if (!job.queue.equals(arguments.name(2))) {
			throw new ModelRefusal("LEASELOST", "Complete(): Job " + ModelRefusal.quoted(jid)
					+ " running in another queue: " + ModelRefusal.quoted(job.queue));
		}
		List<String> depends = depends(arguments);
		if ("1".equals(arguments.option("strict"))) {
			this.waits.strict("Complete", jid, depends, Map.of());
		}
		close(job, arguments.json(3, token != null));
		String result = arguments.jsonOption("result");
		job.result = (result != null) ? result : job.result;
		this.waits.add(job, depends);
		String next = arguments.option("next");
		double delay = arguments.number(Objects.requireNonNullElse(arguments.option("delay"), "0"));
		return settled(job, "Complete", token, (next != null) ? advance(job, next, delay) : finish(job));
	}

	private void close(ModelJob job, @Nullable String data) {
		double now = this.model.now;
		ModelStats day = this.model.stats(job.queue, now);
		day.add(day.runs, List.of(Math.max(0, now - job.time)), this.model.days());
		this.model.note(job, ModelEntry.of("done", now));
		job.data = (data != null) ? data : job.data;
		job.failure = null;
		job.failing = null;
		job.lost = 0;
		job.time = now;
		job.forgetLease();
	}

	private String advance(ModelJob job, String next, double delay) {
		this.model.note(job, ModelEntry.of("put", this.model.now, "q", next));
		job.queue = next;
		job.remaining = job.retries;
		this.model.place(job, delay);
		this.model.learn(next);
		return job.state;
	}

	/** Files a complete job: who waits for it goes on. */
	String finish(ModelJob job) {
		job.state = "complete";
		job.since = this.model.now;
		this.waits.release(job);
		this.finished++;
		return job.state;
	}

	/**
	 * Of the completed jobs those go that are too old or too many, a few at a time.
	 */
	void retain(int step) {
		double latest = this.model.now - this.model.setting(604800, "jobs-history");
		List<ModelJob> complete = this.model.complete();
		int old = (int) complete.stream().filter((job) -> job.since <= latest).count();
		int surplus = complete.size() - (int) Math.floor(this.model.setting(50000, "jobs-history-count"));
		complete.stream().limit(Math.min(step, Math.max(old, surplus))).forEach(this.model::delete);
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
		this.model.fail(job, group, message, worker, (token != null) ? message : null);
		job.data = (data != null) ? data : job.data;
		return settled(job, "Fail", token, jid);
	}

	Object retry(ModelArguments arguments) {
		String jid = arguments.name(0);
		String queue = arguments.name(1);
		String worker = arguments.name(2);
		double delay = arguments.number(Objects.requireNonNullElse(arguments.get(3), "0"));
		String group = Objects.requireNonNullElse(arguments.get(4), "");
		String message = Objects.requireNonNullElse(arguments.get(5), "");
		boolean reason = !group.isEmpty() && !message.isEmpty();
		String token = arguments.options(6).option("token");
		Integer retries = (arguments.option("retries") != null) ? arguments.whole(arguments.option("retries")) : null;
		Double within = arguments.seconds("within");
		String known = replayed("Retry", jid, token);
		if (known != null) {
			return Integer.valueOf(known);
		}
		ModelJob job = held("Retry", jid, worker, token);
		String from = job.queue;
		job.lost = 0;
		job.forgetLease();
		job.worker = worker;
		job.queue = queue;
		this.model.learn(queue);
		spend(job, retries, within, delay);
		if (job.remaining < 0) {
			this.model.fail(job, reason ? group : "failed-retries-" + queue,
					reason ? message : "Job exhausted retries in queue \"" + from + "\"", reason ? worker : "",
					(reason && token != null) ? message : null);
		}
		else {
			this.model.place(job, delay);
			job.failure = reason ? this.model.failure(group, message, worker) : job.failure;
			if (reason && token != null) {
				this.model.note(job, ModelEntry.failure("retried", this.model.now, group, worker, message));
			}
		}
		settled(job, "Retry", token, String.valueOf(job.remaining));
		return job.remaining;
	}

	/** A retry is spent, of those that the put or else the handler grants. */
	private void spend(ModelJob job, @Nullable Integer retries, @Nullable Double within, double delay) {
		int attempts = job.retries - job.remaining + 1;
		job.retries = (retries != null && !job.said) ? retries : job.retries;
		job.remaining = Math.max(-1, job.retries - attempts);
		if (within != null) {
			job.failing = (job.failing != null) ? job.failing : this.model.now;
			boolean late = this.model.now + Math.max(0, delay) > job.failing + within;
			job.remaining = late ? -1 : job.remaining;
		}
	}

	Object heartbeat(ModelArguments arguments) {
		checkRenewal(arguments);
		return renew(arguments);
	}

	static void checkRenewal(ModelArguments arguments) {
		arguments.name(0);
		arguments.name(1);
		arguments.json(2, true);
		arguments.options(3).seconds("lease");
		arguments.named("beat");
	}

	double renew(ModelArguments arguments) {
		Double lease = arguments.seconds("lease");
		String beat = arguments.option("beat");
		String data = arguments.json(2, true);
		ModelJob job = held("Heartbeat", arguments.name(0), arguments.name(1), arguments.option("token"));
		String mark = (beat != null) ? job.token + " " + beat : null;
		if (mark == null || !mark.equals(job.beat)) {
			job.expires = this.model.now + ((lease != null) ? lease : this.pops.lease(job.queue));
			job.grace = false;
			job.held = true;
			job.beat = mark;
			job.data = (data != null) ? data : job.data;
			this.model.workers.put(job.worker, this.model.now);
		}
		return Math.floor(job.expires);
	}

	Object release(ModelArguments arguments) {
		String jid = arguments.name(0);
		String worker = arguments.name(1);
		arguments.options(2);
		double delay = arguments.number(Objects.requireNonNullElse(arguments.option("delay"), "0"));
		String token = arguments.option("token");
		String known = replayed("Release", jid, token);
		if (known != null) {
			return known;
		}
		ModelJob job = held("Release", jid, worker, token);
		job.lost = 0;
		job.forgetLease();
		long arrival = job.arrival;
		this.model.place(job, delay);
		job.arrival = arrival;
		this.model.note(job, ModelEntry.of("released", this.model.now, "worker", worker));
		return settled(job, "Release", token, job.state);
	}

	/** Whether a completion comes from the one who runs the job. */
	boolean holds(ModelArguments completion) {
		ModelJob job = this.model.jobs.get(completion.name(0));
		String token = completion.option("token");
		return job != null && job.runs() && completion.name(1).equals(job.worker)
				&& (token == null || token.equals(job.token));
	}

	@Nullable Object progress(ModelArguments arguments) {
		String token = arguments.name(2);
		String done = arguments.text(3);
		String total = arguments.text(4);
		String text = arguments.text(5);
		arguments.shortText(text, true);
		Double amount = done.isEmpty() ? null : Double.valueOf(arguments.number(done));
		Double all = total.isEmpty() ? null : Double.valueOf(arguments.number(total));
		List<String> lines = arguments.options(6).texts("lines", false);
		int from = arguments.whole(Objects.requireNonNullElse(arguments.option("from"), "1"));
		ModelArguments.require(from > 0);
		ModelJob job = held("Progress", arguments.name(0), arguments.name(1), token);
		if (amount != null) {
			ModelExtras.of(job).tell(this.model.now, amount, all, text);
		}
		if (!lines.isEmpty()) {
			ModelExtras.of(job).log(this.model.now, token, from, lines);
		}
		return null;
	}

	@Nullable Object save(ModelArguments arguments) {
		String data = arguments.json(3, false);
		ModelJob job = held("Save", arguments.name(0), arguments.name(1), arguments.name(2));
		ModelExtras.of(job).saved = data;
		return null;
	}

	private @Nullable String replayed(String verb, String jid, @Nullable String token) {
		ModelJob job = this.model.jobs.get(jid);
		String start = verb + " " + token + " ";
		boolean known = token != null && job != null && job.last != null && job.last.startsWith(start);
		return known ? job.last.substring(start.length()) : null;
	}

	ModelJob held(String verb, String jid, String worker, @Nullable String token) {
		List<String> phrases = PHRASES.get(verb);
		String start = verb + "(): Job " + ModelRefusal.quoted(jid);
		ModelJob job = this.model.job(jid, "NOTFOUND", start + phrases.get(0));
		if (!job.runs()) {
			throw new ModelRefusal("NOTRUNNING", start + phrases.get(1) + job.state);
		}
		else if (!worker.equals(job.worker) || (token != null && !token.equals(job.token))) {
			throw new ModelRefusal("LEASELOST",
					start + phrases.get(2) + ModelRefusal.quoted(String.valueOf(job.worker)));
		}
		return job;
	}

	private static String settled(ModelJob job, String verb, @Nullable String token, String reply) {
		job.last = (token != null) ? verb + " " + token + " " + reply : null;
		return reply;
	}

}
