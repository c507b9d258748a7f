package io.qless.lua.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What the engine promises, without its sets and indexes: jobs with a state, and the few
 * moves between states. Where a job stands follows from its state alone.
 */
final class Model {

	final Map<String, ModelJob> jobs = new TreeMap<>(ModelOrder.BYTES);

	final Map<String, ModelTemplate> templates = new TreeMap<>(ModelOrder.BYTES);

	/** The counts of recurring jobs that ended. */
	final Map<String, Integer> ended = new TreeMap<>(ModelOrder.BYTES);

	final Map<String, ModelTask> tasks = new TreeMap<>(ModelOrder.BYTES);

	/** The ids of declared tasks that were removed. */
	final Set<String> removed = new TreeSet<>(ModelOrder.BYTES);

	/** No later than the next recurring job of each queue. */
	final Map<String, Double> spawning = new TreeMap<>(ModelOrder.BYTES);

	/** The jid of each unique name's job. */
	final Map<String, String> names = new TreeMap<>(ModelOrder.BYTES);

	final Map<String, Double> queues = new TreeMap<>(ModelOrder.BYTES);

	final Map<String, Double> workers = new TreeMap<>(ModelOrder.BYTES);

	final Map<String, ModelAnnouncement> announced = new TreeMap<>(ModelOrder.BYTES);

	final ModelControl control = new ModelControl(this);

	final Map<String, Double> tracked = new TreeMap<>(ModelOrder.BYTES);

	final Map<String, String> config = new TreeMap<>(ModelOrder.BYTES);

	final Set<String> paused = new TreeSet<>(ModelOrder.BYTES);

	/** By day and queue. */
	final Map<String, ModelStats> stats = new HashMap<>();

	/** The tokens that a jid was ever given. */
	final Map<String, List<String>> grants = new HashMap<>();

	final ModelLoose loose = new ModelLoose();

	double now;

	private long sequence;

	List<ModelJob> where(Predicate<ModelJob> which, Comparator<ModelJob> order) {
		List<ModelJob> found = new ArrayList<>();
		for (ModelJob job : this.jobs.values()) {
			if (which.test(job)) {
				found.add(job);
			}
		}
		found.sort(order);
		return found;
	}

	List<ModelJob> where(String state, String queue, Comparator<ModelJob> order) {
		return where((job) -> job.is(state) && job.queue.equals(queue), order);
	}

	/** The waiting jobs of a queue in the order in which they are handed out. */
	List<ModelJob> line(String queue) {
		return where((job) -> job.waits() && job.queue.equals(queue), ModelOrder.LINE);
	}

	List<ModelJob> leases(String queue) {
		return where("running", queue, Comparator.comparing((job) -> job.expires));
	}

	List<ModelJob> expired(String queue) {
		return leases(queue).stream().filter((job) -> job.expires <= this.now).toList();
	}

	List<ModelJob> scheduled(String queue) {
		return where("scheduled", queue, Comparator.comparing((job) -> job.due));
	}

	List<ModelJob> failed(String group) {
		return where((job) -> job.is("failed") && group.equals(job.group),
				Comparator.comparing((ModelJob job) -> job.since).thenComparing((job) -> job.arrival));
	}

	List<ModelJob> complete() {
		return where((job) -> job.is("complete"), Comparator.comparing((job) -> job.since));
	}

	/** The recurring jobs of a queue by their next run. */
	List<ModelTemplate> recurring(String queue) {
		return this.templates.values()
			.stream()
			.filter((template) -> template.queue.equals(queue))
			.sorted(Comparator.comparing((template) -> template.next))
			.toList();
	}

	/** When the next thing falls due in a queue; far away if nothing will. */
	double due(String queue) {
		double due = Double.MAX_VALUE;
		for (ModelJob job : this.jobs.values()) {
			if (job.queue.equals(queue) && (job.runs() || job.is("scheduled"))) {
				due = Math.min(due, job.runs() ? job.expires : job.due);
			}
		}
		for (ModelTemplate template : recurring(queue)) {
			due = Math.min(due, template.next);
		}
		return due;
	}

	ModelJob job(String jid, String code, String refusal) {
		ModelJob job = this.jobs.get(jid);
		if (job == null) {
			throw new ModelRefusal(code, refusal);
		}
		return job;
	}

	ModelJob job(String verb, String jid) {
		return job(jid, "NOTFOUND", verb + "(): Job " + ModelRefusal.quoted(jid) + " does not exist");
	}

	void learn(String queue) {
		this.queues.putIfAbsent(queue, this.now);
	}

	ModelStats stats(String queue, double when) {
		return this.stats.computeIfAbsent(ModelStats.name(queue, when), (name) -> new ModelStats());
	}

	/** The first of a kind on a day says how long the day's numbers are kept. */
	void keep(ModelStats stats, boolean first) {
		if (first) {
			stats.days = days();
		}
	}

	double days() {
		return Math.min(Math.max(1, Math.floor(setting(30, "stats-history"))), 36500);
	}

	/** Where a job goes that nobody runs. */
	void place(ModelJob job, double delay) {
		job.first = false;
		job.time = this.now;
		job.due = (delay > 0) ? this.now + delay : 0;
		if (!job.needs.isEmpty()) {
			job.state = "depends";
			job.since = this.now;
		}
		else if (delay > 0) {
			job.state = "scheduled";
		}
		else {
			arrive(job, "waiting", false);
		}
	}

	void arrive(ModelJob job, String state, boolean first) {
		job.state = state;
		job.first = first;
		job.time = this.now;
		job.due = 0;
		job.arrival = ++this.sequence;
	}

	void fail(ModelJob job, String group, String message, String worker, @Nullable String kept) {
		arrive(job, "failed", false);
		job.forgetLease();
		job.group = group;
		job.since = this.now;
		job.time = this.now;
		job.failure = failure(group, message, worker);
		ModelStats day = stats(job.queue, this.now);
		keep(day, ++day.failures == 1);
		keep(day, ++day.failed == 1);
		note(job, ModelEntry.failure("failed", this.now, group, worker, kept));
	}

	Map<String, Object> failure(String group, String message, String worker) {
		return Map.of("group", group, "message", message, "when", Math.floor(this.now), "worker", worker);
	}

	/** A failed job fails no more: the day of its failure has one less. */
	void recover(ModelJob job) {
		if (job.is("failed")) {
			stats(job.queue, job.time).failed--;
			job.group = null;
		}
	}

	void note(ModelJob job, ModelEntry entry) {
		job.history.add(entry);
		double limit = setting(100, "max-job-history");
		int most = 1 + Math.max(1, (int) Math.min(limit, Integer.MAX_VALUE) - 1);
		if (limit >= 1 && job.history.size() > most) {
			job.history.subList(1, job.history.size() - most + 1).clear();
		}
	}

	void delete(ModelJob job) {
		this.jobs.remove(job.jid);
		this.tracked.remove(job.jid);
		if (job.name != null) {
			this.names.remove(job.name.name());
		}
	}

	/** After how many seconds a worker is forgotten. */
	double silence() {
		double age = setting(86400, "max-worker-age");
		return (age > 0) ? age : 86400;
	}

	double setting(double fallback, String... options) {
		for (String option : options) {
			Double value = ModelArguments.decimal(this.config.get(option));
			if (value != null) {
				return value;
			}
		}
		return fallback;
	}

	Map<String, Integer> tagUses() {
		Map<String, Integer> uses = new HashMap<>();
		this.jobs.values().forEach((job) -> job.tags.keySet().forEach((tag) -> uses.merge(tag, 1, Integer::sum)));
		return uses;
	}

	/** All queues in which something stands. */
	Set<String> inhabited() {
		Set<String> queues = new TreeSet<>();
		Stream
			.concat(this.jobs.values().stream().map((job) -> job.queue),
					this.templates.values().stream().map((template) -> template.queue))
			.forEach(queues::add);
		return queues;
	}

}
