package io.qless.lua.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What the engine promises, without its sets and indexes: jobs with a state, and the few
 * moves between states. Where a job stands follows from its state alone.
 */
final class Model {

	/** Redis compares names byte by byte: as their code points. */
	static final Comparator<String> BYTES = Model::compare;

	private static final Comparator<ModelJob> LINE = Comparator.comparing((ModelJob job) -> !job.first)
		.thenComparing((job) -> job.first ? 0.0 : -job.priority)
		.thenComparing((job) -> job.arrival);

	final Map<String, ModelJob> jobs = new TreeMap<>(BYTES);

	final Map<String, Double> queues = new TreeMap<>(BYTES);

	final Map<String, Double> workers = new TreeMap<>(BYTES);

	final Map<String, Double> tracked = new TreeMap<>(BYTES);

	final Map<String, String> config = new TreeMap<>(BYTES);

	final Set<String> paused = new TreeSet<>(BYTES);

	/** The last pop of each worker under a request id: the id, then jid and token. */
	final Map<String, Map.Entry<String, List<String[]>>> pops = new HashMap<>();

	/** The tokens that a jid was ever given. */
	final Map<String, List<String>> grants = new HashMap<>();

	/** Jobs that joined the line in one go, in an order that nobody promises. */
	final List<ModelJob> loose = new ArrayList<>();

	double now;

	private long sequence;

	private int tokens;

	List<ModelJob> where(Predicate<ModelJob> which, Comparator<ModelJob> order) {
		return this.jobs.values().stream().filter(which).sorted(order).toList();
	}

	/** The waiting jobs of a queue in the order in which they are handed out. */
	List<ModelJob> line(String queue) {
		return where((job) -> job.waits() && job.queue.equals(queue), LINE);
	}

	List<ModelJob> leases(String queue) {
		return where((job) -> job.is("running") && job.queue.equals(queue), Comparator.comparing((job) -> job.expires));
	}

	List<ModelJob> scheduled(String queue) {
		return where((job) -> job.is("scheduled") && job.queue.equals(queue), Comparator.comparing((job) -> job.due));
	}

	List<ModelJob> failed(String group) {
		return where((job) -> job.is("failed") && group.equals(job.group),
				Comparator.comparing((ModelJob job) -> job.since).thenComparing((job) -> job.arrival));
	}

	List<ModelJob> unmet(List<String> jids) {
		return jids.stream().map(this.jobs::get).filter((job) -> job != null && !job.is("complete")).toList();
	}

	void depend(ModelJob job, List<ModelJob> needed) {
		needed.forEach((other) -> {
			job.needs.add(other.jid);
			other.users.add(job.jid);
		});
	}

	void independent(ModelJob job) {
		Stream.of(job.needs.toArray(new String[0])).forEach((needed) -> {
			if (this.jobs.containsKey(needed)) {
				this.jobs.get(needed).users.remove(job.jid);
			}
		});
		job.needs.clear();
	}

	/** One dependency is met; after the last the job goes where its delay says. */
	void met(ModelJob job, String needed) {
		job.needs.remove(needed);
		if (job.is("depends") && job.needs.isEmpty()) {
			place(job, job.due - this.now);
			this.loose.add(job);
		}
	}

	/** Where a job goes that nobody runs. */
	void place(ModelJob job, double delay) {
		double due = this.now + delay;
		job.first = false;
		job.due = (delay > 0) ? due : 0;
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
		job.arrival = ++this.sequence;
	}

	void fail(ModelJob job, String group, String message, String worker) {
		job.forgetLease();
		job.state = "failed";
		job.group = group;
		job.due = 0;
		job.since = this.now;
		job.arrival = ++this.sequence;
		job.failure = failure(group, message, worker);
	}

	Map<String, Object> failure(String group, String message, String worker) {
		return Map.of("group", group, "message", message, "when", Math.floor(this.now), "worker", worker);
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

	double lease(String queue) {
		return setting(60, queue + "-heartbeat", "heartbeat");
	}

	/** The scheduled jobs whose time has come join the line. */
	void promote(String queue) {
		scheduled(queue).stream().filter((job) -> job.due <= this.now).forEach((job) -> {
			job.due = 0;
			arrive(job, "waiting", false);
		});
	}

	/** Settles the leases that ran out; returns the jobs that this sets free. */
	private List<ModelJob> settle(String queue, int most) {
		List<ModelJob> freed = new ArrayList<>();
		double grace = setting(10, "grace-period");
		leases(queue).stream().filter((job) -> job.expires <= this.now).limit(most).forEach((job) -> {
			job.held = false;
			if (!job.grace && grace > 0) {
				job.grace = true;
				job.expires = this.now + grace;
				return;
			}
			job.grace = false;
			if (--job.remaining < 0) {
				String message = "Job exhausted retries in queue \"" + queue + "\"";
				fail(job, "failed-retries-" + queue, message, "");
			}
			else {
				freed.add(job);
			}
		});
		return freed;
	}

	List<ModelJob> take(String queue, String worker, int count, @Nullable List<String> types, @Nullable Double lease) {
		if (count < 1 || this.paused.contains(queue)) {
			return List.of();
		}
		List<ModelJob> freed = settle(queue, count);
		promote(queue);
		double limit = setting(0, queue + "-max-concurrency");
		int most = (limit > 0) ? (int) Math.min(count, Math.floor(limit) - leases(queue).size() + freed.size()) : count;
		List<ModelJob> jobs = new ArrayList<>();
		for (ModelJob job : freed) {
			if (jobs.size() < most && (types == null || types.contains(job.klass))) {
				jobs.add(job);
			}
			else {
				job.forgetLease();
				arrive(job, "waiting", true);
			}
		}
		line(queue).stream()
			.filter((job) -> types == null || types.contains(job.klass))
			.limit(Math.max(0, most - jobs.size()))
			.forEach(jobs::add);
		jobs.forEach((job) -> grant(job, worker, (lease != null) ? lease : lease(queue)));
		return jobs;
	}

	private void grant(ModelJob job, String worker, double lease) {
		job.state = "running";
		job.worker = worker;
		job.held = true;
		job.token = String.valueOf(++this.tokens);
		job.expires = this.now + lease;
		this.grants.computeIfAbsent(job.jid, (jid) -> new ArrayList<>()).add(job.token);
	}

	private static int compare(String a, String b) {
		for (int i = 0; i < Math.min(a.length(), b.length()); i++) {
			char x = a.charAt(i);
			char y = b.charAt(i);
			if (x != y) {
				boolean above = Character.isSurrogate(x);
				return (above == Character.isSurrogate(y)) ? x - y : (above ? 1 : -1);
			}
		}
		return a.length() - b.length();
	}

	/** Adopts the engine's order of jobs that joined the line in one go. */
	void adopt(Map<String, String> arrivals) {
		if (this.loose.size() > 1) {
			List<ModelJob> joined = this.loose.stream().filter(ModelJob::waits).toList();
			List<Long> numbers = joined.stream().map((job) -> job.arrival).sorted().toList();
			List<ModelJob> sorted = joined.stream()
				.sorted(Comparator.comparing((job) -> arrivals.getOrDefault(job.jid, "")))
				.toList();
			for (int i = 0; i < sorted.size(); i++) {
				sorted.get(i).arrival = numbers.get(i);
			}
		}
		this.loose.clear();
	}

}
