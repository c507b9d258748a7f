package io.qless.lua.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** What a person can do about jobs that failed, got stuck or will never run. */
final class ModelFailures {

	private final Model model;

	private final ModelWaits waits;

	private final ModelRuns runs;

	ModelFailures(Model model, ModelWaits waits, ModelRuns runs) {
		this.model = model;
		this.waits = waits;
		this.runs = runs;
	}

	Object unfail(ModelArguments arguments) {
		String queue = arguments.name(0);
		String group = arguments.name(1);
		int count = Math.min(250, arguments.whole(2, "25"));
		List<ModelJob> jobs = this.model.failed(group).stream().limit(count).toList();
		jobs.forEach((job) -> put(job, queue));
		return jobs.size();
	}

	/** Of the given jobs those that still stand in the group go on. */
	Object retry(ModelArguments arguments) {
		String queue = arguments.text(2);
		ModelArguments.require(queue.isEmpty() || ModelArguments.name(queue) != null);
		List<ModelJob> jobs = standing(arguments, 3).toList();
		jobs.forEach((job) -> put(job, queue.isEmpty() ? job.queue : queue));
		return jobs.stream().map((job) -> job.jid).toList();
	}

	Object cancel(ModelArguments arguments) {
		List<ModelJob> jobs = standing(arguments, 2).filter((job) -> job.users.isEmpty()).toList();
		jobs.forEach((job) -> {
			this.model.recover(job);
			this.model.delete(job);
		});
		return jobs.stream().map((job) -> job.jid).toList();
	}

	private Stream<ModelJob> standing(ModelArguments arguments, int from) {
		String group = arguments.name(0);
		double latest = arguments.text(1).isEmpty() ? Double.MAX_VALUE : arguments.number(1);
		return arguments.names(from)
			.stream()
			.distinct()
			.map(this.model.jobs::get)
			.filter(Objects::nonNull)
			.filter((job) -> job.is("failed") && group.equals(job.group) && job.since <= latest);
	}

	private void put(ModelJob job, String queue) {
		this.model.recover(job);
		job.queue = queue;
		job.remaining = job.retries;
		job.failing = null;
		job.lost = 0;
		job.time = this.model.now;
		this.model.note(job, ModelEntry.of("put", this.model.now, "q", queue));
		this.model.arrive(job, "waiting", false);
		this.model.learn(queue);
	}

	/** A job is completed by hand that nobody runs. */
	Object conclude(ModelArguments arguments) {
		String jid = arguments.name(0);
		String result = arguments.json(1, true);
		String request = arguments.options(2).named("request");
		ModelJob job = this.model.job("Conclude", jid);
		if (job.is("complete") || (request != null && request.equals(job.concluded))) {
			return "complete";
		}
		if (job.runs()) {
			throw new ModelRefusal("RUNNING", "Conclude(): Job " + ModelRefusal.quoted(jid)
					+ " is running with worker: " + ModelRefusal.quoted(String.valueOf(job.worker)));
		}
		this.model.recover(job);
		this.waits.clear(job);
		job.forgetLease();
		job.failure = null;
		job.time = this.model.now;
		job.result = (result != null) ? result : job.result;
		job.concluded = (request != null) ? request : job.concluded;
		this.model.note(job, ModelEntry.of("concluded", this.model.now));
		String reply = this.runs.finish(job);
		this.runs.retain(ModelRuns.STEP);
		return reply;
	}

	@Nullable Object timeout(ModelArguments arguments) {
		List<String> jids = arguments.names(0);
		for (String jid : jids) {
			if (!this.model.job("Timeout", jid).runs()) {
				throw new ModelRefusal("NOTRUNNING", "Timeout(): Job " + ModelRefusal.quoted(jid) + " not running");
			}
		}
		new LinkedHashSet<>(jids).forEach((jid) -> take(this.model.jobs.get(jid)));
		return null;
	}

	/** As timeout, but each only while the lease named still holds. */
	Object revoke(ModelArguments arguments) {
		List<String> names = arguments.names(0);
		ModelArguments.require(names.size() % 2 == 0);
		List<String> taken = new ArrayList<>();
		for (int i = 0; i < names.size(); i += 2) {
			ModelJob job = this.model.jobs.get(names.get(i));
			if (job != null && job.runs() && names.get(i + 1).equals(job.token)) {
				take(job);
				taken.add(job.jid);
			}
		}
		return taken;
	}

	private void take(ModelJob job) {
		String worker = job.worker;
		job.forgetLease();
		job.worker = worker;
		this.model.arrive(job, "stalled", true);
		this.model.note(job, ModelEntry.of("timed-out", this.model.now));
	}

}
