package io.qless.lua.model;

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

	ModelPuts(Model model, ModelWaits waits) {
		this.model = model;
		this.waits = waits;
	}

	Object requeue(ModelArguments arguments) {
		this.model.job("Requeue", arguments.name(2));
		return put(arguments);
	}

	Object put(ModelArguments arguments) {
		check(arguments);
		meet(arguments, Map.of());
		return apply(arguments);
	}

	/** All or none: a job may wait for those before it. */
	Object many(ModelArguments arguments) {
		List<ModelArguments> jobs = arguments.cut(1, List.of(arguments.name(0)));
		Set<String> jids = new HashSet<>();
		for (ModelArguments job : jobs) {
			check(job);
			ModelArguments.require(jids.add(job.name(2)));
		}
		Map<String, Set<String>> planned = new HashMap<>();
		for (ModelArguments job : jobs) {
			meet(job, planned);
			plan(job, planned);
		}
		return jobs.stream().map(this::apply).toList();
	}

	private static void check(ModelArguments arguments) {
		String jid = arguments.options(6).name(2);
		arguments.name(0);
		wanted(jid, arguments);
		arguments.number(5);
		arguments.named("request");
		String conflict = arguments.option("conflict");
		ModelArguments.require(conflict == null || Set.of("keep", "replace").contains(conflict));
		ModelArguments.require(!depends(arguments).contains(jid));
	}

	private static List<String> depends(ModelArguments arguments) {
		return Objects.requireNonNullElse(arguments.list("depends"), List.of());
	}

	/** The outcome of a put that has nothing to do. */
	private @Nullable String known(ModelArguments arguments) {
		ModelJob job = this.model.jobs.get(arguments.name(2));
		String request = arguments.option("request");
		if (job == null) {
			return null;
		}
		if (request != null && job.put != null && job.put.endsWith(" " + request)) {
			return job.put.substring(0, job.put.indexOf(' '));
		}
		return "keep".equals(arguments.option("conflict")) ? "duplicate" : null;
	}

	private void meet(ModelArguments arguments, Map<String, Set<String>> planned) {
		String jid = arguments.name(2);
		if (known(arguments) != null) {
			return;
		}
		if (!this.model.jobs.containsKey(jid) && this.model.templates.containsKey(jid)) {
			throw new ModelRefusal("CLASH",
					"Put(): a recurring job with the jid " + ModelRefusal.quoted(jid) + " exists");
		}
		if ("1".equals(arguments.option("strict"))) {
			this.waits.strict("Put", jid, depends(arguments), planned);
		}
	}

	private void plan(ModelArguments arguments, Map<String, Set<String>> planned) {
		ModelJob old = this.model.jobs.get(arguments.name(2));
		List<String> depends = depends(arguments);
		boolean kept = depends.isEmpty() && old != null && old.is("depends");
		if (known(arguments) == null && !kept) {
			Set<String> needs = this.waits.unmet(depends);
			depends.stream().filter(planned::containsKey).forEach(needs::add);
			planned.put(arguments.name(2), needs);
		}
	}

	private Object apply(ModelArguments arguments) {
		String jid = arguments.name(2);
		String conflict = arguments.option("conflict");
		String request = arguments.option("request");
		String known = known(arguments);
		if (known != null) {
			return reply(jid, conflict, known);
		}
		String outcome = this.model.jobs.containsKey(jid) ? "replaced" : "created";
		ModelJob job = write(wanted(jid, arguments), arguments);
		job.put = (request != null) ? outcome + " " + request : null;
		if (!depends(arguments).isEmpty()) {
			this.waits.replace(job, depends(arguments));
		}
		this.model.place(job, arguments.number(5));
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
		this.model.note(job, ModelEntry.of("put", this.model.now, "q", job.queue));
		this.model.learn(job.queue);
		return job;
	}

	private static Object reply(String jid, @Nullable String conflict, String outcome) {
		return (conflict != null) ? outcome + " " + jid : jid;
	}

}
