package io.qless.lua.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** How jobs get into a queue from outside. */
final class ModelPuts {

	private final Model model;

	private final ModelWaits waits;

	private final ModelNames names;

	ModelPuts(Model model, ModelWaits waits) {
		this.model = model;
		this.waits = waits;
		this.names = new ModelNames(model);
	}

	Object requeue(ModelArguments arguments) {
		this.model.job("Requeue", arguments.name(2));
		return put(arguments);
	}

	Object put(ModelArguments arguments) {
		check(arguments);
		return apply(meet(arguments, Map.of(), Map.of()));
	}

	Object many(ModelArguments arguments) {
		Set<String> taken = new HashSet<>();
		return apply(meet(read(arguments, taken), taken));
	}

	/** The puts of a call, each jid once, and none of those that are taken. */
	List<ModelArguments> read(ModelArguments arguments, Set<String> taken) {
		List<ModelArguments> jobs = arguments.cut(1, List.of(arguments.name(0)));
		for (ModelArguments job : jobs) {
			check(job);
			ModelArguments.require(taken.add(job.name(2)));
		}
		return jobs;
	}

	/** All or none: a job may wait for those before it. */
	List<Put> meet(List<ModelArguments> jobs, Set<String> taken) {
		Map<String, Set<String>> planned = new HashMap<>();
		Map<String, String> names = new HashMap<>();
		List<Put> puts = new ArrayList<>();
		for (ModelArguments job : jobs) {
			Put put = meet(job, planned, names);
			puts.add(put);
			if (put.known() == null) {
				ModelArguments.require(put.jid().equals(job.name(2)) || taken.add(put.jid()));
				plan(put, planned);
				names.merge(Objects.requireNonNullElse(job.option("unique"), ""), put.jid(), (old, next) -> next);
			}
		}
		return puts;
	}

	List<Object> apply(List<Put> puts) {
		return puts.stream().map(this::apply).toList();
	}

	static void check(ModelArguments arguments) {
		String jid = arguments.options(6).name(2);
		arguments.name(0);
		wanted(jid, arguments);
		delay(arguments, 0);
		arguments.named("request");
		arguments.named("coalesce");
		ModelNames.check(arguments);
		arguments.texts("headers", true);
		arguments.shortText(arguments.option("note"), arguments.option("note") == null);
		String conflict = arguments.option("conflict");
		ModelArguments.require(conflict == null || Set.of("keep", "replace", "refuse").contains(conflict));
		ModelArguments.require(!depends(arguments).contains(jid));
	}

	private static double delay(ModelArguments arguments, double now) {
		double delay = arguments.number(5);
		String at = arguments.option("at");
		return (at != null) ? arguments.number(at) - now : delay;
	}

	private static List<String> depends(ModelArguments arguments) {
		return Objects.requireNonNullElse(arguments.list("depends"), List.of());
	}

	/** The outcome of a put whose jid is known, if it has nothing to do. */
	private static @Nullable String known(ModelJob job, ModelArguments arguments) {
		String request = arguments.option("request");
		if (request != null && job.put != null && job.put.endsWith(" " + request)) {
			return job.put.substring(0, job.put.indexOf(' '));
		}
		if ("refuse".equals(arguments.option("conflict"))) {
			throw taken(job.jid);
		}
		return "keep".equals(arguments.option("conflict")) ? "duplicate" : null;
	}

	private static ModelRefusal taken(String jid) {
		return new ModelRefusal("CLASH", "Put(): the jid or unique name belongs to job " + ModelRefusal.quoted(jid));
	}

	Put meet(ModelArguments arguments, Map<String, Set<String>> planned, Map<String, String> names) {
		String jid = arguments.name(2);
		ModelJob job = this.model.jobs.get(jid);
		if (job == null && this.model.templates.containsKey(jid)) {
			throw new ModelRefusal("CLASH",
					"Put(): a recurring job with the jid " + ModelRefusal.quoted(jid) + " exists");
		}
		String known = (job != null) ? known(job, arguments) : null;
		Put put = (known != null) ? new Put(arguments, jid, known) : named(arguments, names);
		if (put.known() == null && "1".equals(arguments.option("strict"))) {
			this.waits.strict("Put", put.jid(), depends(arguments), planned);
		}
		return put;
	}

	/** The put is about the job that has its unique name, if another one has it. */
	private Put named(ModelArguments arguments, Map<String, String> names) {
		String jid = arguments.name(2);
		String holder = this.names.holder(arguments, names);
		if (holder == null) {
			return new Put(arguments, jid, null);
		}
		else if (this.names.repeated(holder, arguments)) {
			return new Put(arguments, holder, "replaced");
		}
		boolean replace = "replace".equals(arguments.option("conflict"));
		if ("refuse".equals(arguments.option("conflict")) || (replace && this.model.jobs.containsKey(jid))) {
			throw taken(holder);
		}
		ModelArguments.require(!replace || !depends(arguments).contains(holder));
		return new Put(arguments, holder, replace ? null : "duplicate");
	}

	void plan(Put put, Map<String, Set<String>> planned) {
		ModelJob old = this.model.jobs.get(put.jid());
		List<String> depends = depends(put.arguments());
		if (!depends.isEmpty() || old == null || !old.is("depends")) {
			Set<String> needs = this.waits.unmet(depends);
			depends.stream().filter(planned::containsKey).forEach(needs::add);
			planned.put(put.jid(), needs);
		}
	}

	Object apply(Put put) {
		String jid = put.jid();
		ModelArguments arguments = put.arguments();
		String conflict = arguments.option("conflict");
		String request = arguments.option("request");
		if (put.known() != null) {
			return reply(jid, conflict, put.known());
		}
		String outcome = this.model.jobs.containsKey(jid) ? "replaced" : "created";
		ModelJob job = write(wanted(jid, arguments), arguments);
		String coalesce = arguments.option("coalesce");
		job.coalesce = (coalesce != null) ? coalesce : job.coalesce;
		job.put = (request != null) ? outcome + " " + request : null;
		this.names.take(job, arguments);
		if (!depends(arguments).isEmpty()) {
			this.waits.replace(job, depends(arguments));
		}
		this.model.place(job, delay(arguments, this.model.now));
		return reply(jid, conflict, outcome);
	}

	/** The arguments, checked, as a job that stands nowhere yet. */
	private static ModelJob wanted(String jid, ModelArguments arguments) {
		ModelJob wanted = new ModelJob(jid);
		wanted.queue = arguments.name(1);
		wanted.klass = arguments.name(3);
		wanted.data = Objects.requireNonNull(arguments.json(4, false));
		wanted.priority = arguments.priority(Objects.requireNonNullElse(arguments.option("priority"), "0"));
		wanted.retries = arguments.whole(Objects.requireNonNullElse(arguments.option("retries"), "5"));
		arguments.list("tags");
		return wanted;
	}

	private ModelJob write(ModelJob wanted, ModelArguments arguments) {
		ModelJob job = this.model.jobs.computeIfAbsent(wanted.jid, ModelJob::new);
		boolean fresh = job.state.isEmpty();
		this.model.recover(job);
		job.forgetLease();
		job.queue = wanted.queue;
		job.klass = wanted.klass;
		job.data = wanted.data;
		job.priority = (fresh || arguments.option("priority") != null) ? wanted.priority : job.priority;
		job.retries = (fresh || arguments.option("retries") != null) ? wanted.retries : job.retries;
		job.remaining = job.retries;
		job.said |= arguments.option("retries") != null;
		job.failing = null;
		job.lost = 0;
		job.time = this.model.now;
		if ("1".equals(arguments.option("track"))) {
			job.tracked = true;
			this.model.tracked.putIfAbsent(job.jid, this.model.now);
		}
		List<String> tags = arguments.list("tags");
		if (tags != null) {
			job.tags.clear();
			tags.forEach((tag) -> job.tags.put(tag, this.model.now));
		}
		ModelExtras.put(job, arguments, fresh);
		this.model.note(job, ModelEntry.of("put", this.model.now, "q", job.queue));
		this.model.learn(job.queue);
		return job;
	}

	private static Object reply(String jid, @Nullable String conflict, String outcome) {
		return (conflict != null) ? outcome + " " + jid : jid;
	}

	/**
	 * A put that has been checked.
	 *
	 * @param jid the job that it is about
	 * @param known the outcome if there is nothing to do
	 */
	record Put(ModelArguments arguments, String jid, @Nullable String known) {
	}

}
