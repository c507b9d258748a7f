package io.qless.lua.model;

import java.util.List;
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
		arguments.options(6).name(0);
		String jid = arguments.name(2);
		ModelJob wanted = wanted(jid, arguments);
		List<String> depends = Objects.requireNonNullElse(arguments.list("depends"), List.of());
		String conflict = arguments.option("conflict");
		String request = arguments.named("request");
		ModelArguments.require(!depends.contains(jid));
		ModelArguments.require(conflict == null || Set.of("keep", "replace").contains(conflict));
		double delay = arguments.number(5);
		ModelJob job = this.model.jobs.get(jid);
		if (job != null && request != null && job.put != null && job.put.endsWith(" " + request)) {
			return reply(jid, conflict, job.put.substring(0, job.put.indexOf(' ')));
		}
		if (job != null && "keep".equals(conflict)) {
			return reply(jid, conflict, "duplicate");
		}
		String outcome = (job != null) ? "replaced" : "created";
		job = write(wanted, arguments);
		job.put = (request != null) ? outcome + " " + request : job.put;
		if (!depends.isEmpty()) {
			this.waits.replace(job, depends);
		}
		this.model.place(job, delay);
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
		job.time = this.model.now;
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
		return (conflict != null) ? List.of(jid, outcome) : jid;
	}

}
