package io.qless.lua.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** All commands on the model. */
final class ModelCommands {

	private final Model model;

	private final ModelVerbs verbs;

	private final ModelReads reads;

	ModelCommands(Model model) {
		this.model = model;
		this.verbs = new ModelVerbs(model);
		this.reads = new ModelReads(model);
	}

	/**
	 * Runs a command.
	 * @return the reply: text, number, list, map or null
	 * @throws ModelRefusal if the engine must refuse
	 */
	@Nullable Object call(String command, double now, List<String> values) {
		this.model.now = now;
		ModelArguments arguments = new ModelArguments(values);
		return switch (command) {
			case "put" -> put(arguments);
			case "requeue" -> requeue(arguments);
			case "pop" -> pop(arguments);
			case "pop.many" -> popMany(arguments);
			case "complete" -> this.verbs.complete(arguments);
			case "fail" -> this.verbs.fail(arguments);
			case "retry" -> this.verbs.retry(arguments);
			case "heartbeat" -> this.verbs.heartbeat(arguments);
			case "release" -> this.verbs.release(arguments);
			case "cancel" -> cancel(arguments.names(0));
			case "timeout" -> timeout(arguments.names(0));
			case "pause" -> change(this.model.paused.addAll(arguments.names(0)));
			case "unpause" -> change(this.model.paused.removeAll(arguments.names(0)));
			case "depends" -> depends(arguments);
			case "priority" -> priority(arguments);
			case "unfail" -> unfail(arguments);
			case "track" -> track(arguments);
			case "tag" -> tag(arguments);
			case "config.set" -> change(this.model.config.put(arguments.name(0), arguments.text(1)) == null);
			case "config.unset" -> change(this.model.config.remove(arguments.name(0)) == null);
			default -> this.reads.read(command, arguments);
		};
	}

	private static @Nullable Object change(boolean ignored) {
		return null;
	}

	private Object requeue(ModelArguments arguments) {
		if (!this.model.jobs.containsKey(arguments.name(2))) {
			throw new ModelRefusal("NOTFOUND",
					"Requeue(): Job " + ModelVerbs.quoted(arguments.name(2)) + " does not exist");
		}
		return put(arguments);
	}

	private Object put(ModelArguments arguments) {
		arguments.name(0);
		String queue = arguments.name(1);
		String jid = arguments.name(2);
		String klass = arguments.name(3);
		arguments.options(6);
		String data = Objects.requireNonNull(arguments.json(4, false));
		double delay = arguments.number(5);
		String priority = arguments.option("priority");
		String retries = arguments.option("retries");
		List<String> tags = arguments.list("tags");
		List<String> depends = Objects.requireNonNullElse(arguments.list("depends"), List.of());
		String conflict = arguments.option("conflict");
		String request = arguments.named("request");
		double newPriority = (priority != null) ? arguments.priority(priority) : 0;
		int newRetries = (retries != null) ? arguments.whole(retries) : 5;
		ModelArguments.require(!depends.contains(jid));
		ModelArguments.require(conflict == null || Set.of("keep", "replace").contains(conflict));
		ModelJob job = this.model.jobs.get(jid);
		if (job != null && request != null && job.put != null && job.put.endsWith(" " + request)) {
			return reply(jid, conflict, job.put.substring(0, job.put.indexOf(' ')));
		}
		if (job != null && "keep".equals(conflict)) {
			return reply(jid, conflict, "duplicate");
		}
		String outcome = (job != null) ? "replaced" : "created";
		job = this.model.jobs.computeIfAbsent(jid, ModelJob::new);
		job.priority = (priority != null || outcome.equals("created")) ? newPriority : job.priority;
		job.retries = (retries != null || outcome.equals("created")) ? newRetries : job.retries;
		job.put = (request != null) ? outcome + " " + request : job.put;
		replace(job, queue, klass, data, tags);
		if (!depends.isEmpty()) {
			List<ModelJob> unmet = this.model.unmet(depends);
			this.model.independent(job);
			this.model.depend(job, unmet);
		}
		this.model.place(job, delay);
		this.model.queues.putIfAbsent(queue, this.model.now);
		return reply(jid, conflict, outcome);
	}

	private void replace(ModelJob job, String queue, String klass, String data, @Nullable List<String> tags) {
		job.forgetLease();
		job.remaining = job.retries;
		job.group = null;
		job.queue = queue;
		job.klass = klass;
		job.data = data;
		if (tags != null) {
			job.tags.clear();
			tags.forEach((tag) -> job.tags.put(tag, this.model.now));
		}
	}

	private static Object reply(String jid, @Nullable String conflict, String outcome) {
		return (conflict != null) ? List.of(jid, outcome) : jid;
	}

	private Object pop(ModelArguments arguments) {
		String queue = arguments.name(0);
		String worker = arguments.name(1);
		int count = Math.min(250, arguments.whole(2, null));
		if (!this.model.paused.contains(queue)) {
			this.model.workers.put(worker, this.model.now);
		}
		List<ModelJob> jobs = this.model.take(queue, worker, count, null, null);
		return jobs.stream().map(ModelJob::view).toList();
	}

	private Object popMany(ModelArguments arguments) {
		String worker = arguments.name(0);
		int count = Math.min(250, arguments.whole(1, null));
		List<String> queues = arguments.list(arguments.text(2), "queues");
		ModelArguments.require(!queues.isEmpty());
		List<String> types = arguments.text(3).isEmpty() ? null : arguments.list(arguments.text(3), "types");
		arguments.options(4);
		String own = arguments.option("lease");
		Double lease = (own != null) ? arguments.number(own) : null;
		ModelArguments.require(lease == null || (lease > 0 && lease <= 315360000));
		String request = arguments.named("request");
		Map.Entry<String, List<String[]>> last = this.model.pops.get(worker);
		if (last != null && last.getKey().equals(request)) {
			return last.getValue()
				.stream()
				.map((grant) -> Map.entry(grant[1], this.model.jobs.getOrDefault(grant[0], new ModelJob(""))))
				.filter((grant) -> grant.getValue().is("running") && grant.getKey().equals(grant.getValue().token))
				.map((grant) -> record(grant.getValue()))
				.toList();
		}
		this.model.workers.put(worker, this.model.now);
		List<ModelJob> jobs = new ArrayList<>();
		queues.forEach((queue) -> jobs.addAll(this.model.take(queue, worker, count - jobs.size(), types, lease)));
		if (request != null) {
			this.model.pops.put(worker,
					Map.entry(request, jobs.stream().map((job) -> new String[] { job.jid, job.token }).toList()));
		}
		return jobs.stream().map(ModelCommands::record).toList();
	}

	private static Object record(ModelJob job) {
		return List.of(job.jid, job.klass, job.queue, job.data, job.priority, job.retries, job.remaining,
				new ArrayList<>(job.tags.keySet()), job.expires);
	}

	private Object cancel(List<String> jids) {
		for (String jid : jids) {
			ModelJob job = this.model.jobs.get(jid);
			if (job != null && !jids.containsAll(job.users)) {
				throw new ModelRefusal("DEPENDED", "Cancel(): " + ModelVerbs.quoted(jid) + " is a dependency of ");
			}
		}
		for (String jid : jids) {
			ModelJob job = this.model.jobs.get(jid);
			if (job != null && !job.is("complete")) {
				this.model.independent(job);
				this.model.jobs.remove(jid);
				this.model.tracked.remove(jid);
			}
		}
		return jids;
	}

	private @Nullable Object timeout(List<String> jids) {
		for (String jid : jids) {
			ModelJob job = this.model.jobs.get(jid);
			if (job == null) {
				throw new ModelRefusal("NOTFOUND", "Timeout(): Job " + ModelVerbs.quoted(jid) + " does not exist");
			}
			else if (!job.is("running")) {
				throw new ModelRefusal("NOTRUNNING", "Timeout(): Job " + ModelVerbs.quoted(jid) + " not running");
			}
		}
		for (String jid : new LinkedHashSet<>(jids)) {
			ModelJob job = this.model.jobs.get(jid);
			String worker = job.worker;
			job.forgetLease();
			job.worker = worker;
			this.model.arrive(job, "stalled", true);
		}
		return null;
	}

	private Object depends(ModelArguments arguments) {
		String jid = arguments.name(0);
		List<String> list = arguments.names(2);
		ModelArguments.require(!list.contains(jid) && Set.of("on", "off").contains(arguments.text(1)));
		ModelJob job = this.model.jobs.get(jid);
		if (job == null || !job.is("depends")) {
			throw new ModelRefusal("NOTDEPENDS",
					"Depends(): Job " + ModelVerbs.quoted(jid) + " not in the depends state: ");
		}
		if (arguments.text(1).equals("on")) {
			this.model.depend(job, this.model.unmet(list));
			return 1;
		}
		for (String needed : list.get(0).equals("all") ? new HashSet<>(job.needs) : list) {
			if (job.needs.contains(needed)) {
				this.model.jobs.get(needed).users.remove(jid);
				this.model.met(job, needed);
			}
		}
		return 1;
	}

	private Object priority(ModelArguments arguments) {
		String jid = arguments.name(0);
		double priority = arguments.priority(arguments.get(1));
		ModelJob job = this.model.jobs.get(jid);
		if (job == null) {
			throw new ModelRefusal("NOTFOUND", "Priority(): Job " + ModelVerbs.quoted(jid) + " does not exist");
		}
		job.priority = priority;
		job.first = false;
		return (double) (long) priority;
	}

	private Object unfail(ModelArguments arguments) {
		String queue = arguments.name(0);
		String group = arguments.name(1);
		int count = Math.min(250, arguments.whole(2, "25"));
		List<ModelJob> jobs = this.model.failed(group).stream().limit(count).toList();
		jobs.forEach((job) -> {
			job.queue = queue;
			job.remaining = job.retries;
			job.group = null;
			this.model.arrive(job, "waiting", false);
			this.model.queues.putIfAbsent(queue, this.model.now);
		});
		return jobs.size();
	}

	private Object track(ModelArguments arguments) {
		String jid = arguments.name(1);
		ModelArguments.require(Set.of("track", "untrack").contains(arguments.text(0)));
		ModelJob job = this.model.jobs.get(jid);
		boolean track = arguments.text(0).equals("track");
		if (job == null && track) {
			throw new ModelRefusal("NOTFOUND", "Track(): Job does not exist");
		}
		boolean before = this.model.tracked.containsKey(jid);
		if (track) {
			this.model.tracked.putIfAbsent(jid, this.model.now);
		}
		else {
			this.model.tracked.remove(jid);
		}
		if (job != null) {
			job.tracked = track;
		}
		return (before != track) ? "1" : "0";
	}

	private Object tag(ModelArguments arguments) {
		String action = arguments.text(0);
		if (!Set.of("add", "remove").contains(action)) {
			return this.reads.tags(arguments);
		}
		String jid = arguments.name(1);
		List<String> tags = arguments.names(2);
		ModelJob job = this.model.jobs.get(jid);
		if (job == null) {
			throw new ModelRefusal("NOTFOUND", "Tag(): Job " + ModelVerbs.quoted(jid) + " does not exist");
		}
		if (action.equals("add")) {
			tags.forEach((tag) -> job.tags.putIfAbsent(tag, this.model.now));
		}
		else {
			tags.forEach(job.tags::remove);
		}
		return new ArrayList<>(job.tags.keySet());
	}

}
