package io.qless.lua.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** What scheduled tasks do, and its history. */
final class ModelFires {

	private static final int STEP = 10;

	private final Model model;

	private final ModelTasks tasks;

	private final ModelPuts puts;

	ModelFires(Model model, ModelTasks tasks, ModelPuts puts) {
		this.model = model;
		this.tasks = tasks;
		this.puts = puts;
	}

	/** An instant of a call, and what becomes of it. */
	private static final class Occurrence {

		String instant = "";

		String reason = "";

		@Nullable ModelArguments job;

		ModelPuts.@Nullable Put put;

		String word = "skipped";

	}

	Object fire(ModelArguments arguments) {
		String me = arguments.name(0);
		Map<String, ModelArguments> calls = new LinkedHashMap<>();
		for (ModelArguments call : arguments.cut(1, List.of())) {
			ModelArguments.require(calls.put(ModelTasks.id(call, 0), call) == null);
		}
		Set<String> jids = new HashSet<>();
		List<List<Occurrence>> all = new ArrayList<>();
		calls.values().forEach((call) -> all.add(read(me, call, jids)));
		Map<String, Set<String>> planned = new HashMap<>();
		Map<String, String> names = new HashMap<>();
		List<ModelArguments> claims = List.copyOf(calls.values());
		List<Boolean> claimed = new ArrayList<>();
		for (int i = 0; i < claims.size(); i++) {
			claimed.add(claim(claims.get(i), all.get(i), planned, names));
		}
		List<Object> replies = new ArrayList<>();
		for (int i = 0; i < claims.size(); i++) {
			replies.add(claimed.get(i) ? apply(me, claims.get(i), all.get(i)) : List.of("lost"));
		}
		return replies;
	}

	private List<Occurrence> read(String me, ModelArguments call, Set<String> jids) {
		call.name(1);
		String next = ModelTasks.instant(call.get(2), false);
		String then = ModelTasks.instant(call.get(3), true);
		ModelArguments.require(then.isEmpty() == ModelTasks.instant(call.get(4), true).isEmpty()
				&& (then.isEmpty() || Long.parseLong(then) > Long.parseLong(next))
				&& Set.of("skip", "").contains(call.text(5)));
		long after = Long.parseLong(next) - 1;
		List<Occurrence> all = new ArrayList<>();
		for (ModelArguments part : (call.size() > 6) ? call.cut(6, List.of(me)) : List.<ModelArguments>of()) {
			Occurrence one = occurrence(me, part.get(1), part.get(2), part);
			long at = Long.parseLong(one.instant);
			ModelArguments.require(at > after && (then.isEmpty() || at < Long.parseLong(then)));
			ModelArguments.require(one.job == null || jids.add(one.job.name(2)));
			after = at;
			all.add(one);
		}
		return all;
	}

	/** The arguments of a put stand behind its caller, instant and reason. */
	private Occurrence occurrence(String me, @Nullable String instant, @Nullable String reason, ModelArguments part) {
		Occurrence one = new Occurrence();
		one.instant = ModelTasks.instant(instant, false);
		ModelArguments.require(reason != null);
		one.reason = reason;
		if (part.size() > 3) {
			ModelArguments job = part.part(3, part.size()).inserted(0, me);
			ModelPuts.check(job);
			one.job = job.behind("conflict", "keep").options(6);
		}
		return one;
	}

	private boolean claim(ModelArguments call, List<Occurrence> all, Map<String, Set<String>> planned,
			Map<String, String> names) {
		ModelTask task = this.model.tasks.get(call.name(0));
		if (task == null || !task.isDue(this.model.now) || !task.hash.equals(call.name(1))
				|| !task.next.equals(call.text(2))) {
			return false;
		}
		boolean skips = call.text(5).equals("skip");
		boolean overlap = skips && !open(task).isEmpty();
		for (Occurrence one : all) {
			if (one.job != null && overlap) {
				one.word = "overlap";
				one.reason = "overlap";
			}
			else if (one.job != null) {
				meet(one, planned, names);
				overlap = skips && (one.word.equals("fired") || goesOn(Objects.requireNonNull(one.put).jid()));
			}
		}
		return true;
	}

	private void meet(Occurrence one, Map<String, Set<String>> planned, Map<String, String> names) {
		ModelPuts.Put put = this.puts.meet(Objects.requireNonNull(one.job), planned, names);
		one.put = put;
		one.word = (put.known() == null) ? "fired" : "duplicate";
		one.reason = (put.known() == null) ? one.reason : "duplicate";
		if (put.known() == null) {
			this.puts.plan(put, planned);
			names.merge(Objects.requireNonNullElse(put.arguments().option("unique"), ""), put.jid(),
					(old, next) -> next);
		}
	}

	private Object apply(String me, ModelArguments call, List<Occurrence> all) {
		ModelTask task = this.model.tasks.get(call.name(0));
		List<Object> reply = new ArrayList<>(List.of("claimed"));
		List<String> fired = new ArrayList<>();
		task.last = task.next;
		for (Occurrence one : all) {
			note(task, me, one);
			task.last = one.instant;
			reply.add(one.word);
			if (one.word.equals("fired")) {
				fired.add(Objects.requireNonNull(one.put).jid());
			}
		}
		task.next = call.text(3);
		task.due = call.text(4);
		task.fires += fired.size();
		task.jobs = fired.isEmpty() ? task.jobs : fired;
		return reply;
	}

	private void note(ModelTask task, String me, Occurrence one) {
		String jid = (one.put != null) ? one.put.jid() : "";
		if (one.word.equals("fired")) {
			this.puts.apply(Objects.requireNonNull(one.put));
		}
		long instant = Long.parseLong(one.instant);
		if (!task.history.containsKey(instant)) {
			task.history.put(instant, List.of((long) Math.floor(this.model.now * 1000), me,
					one.word.equals("fired") ? "fired" : "skipped", one.reason, jid));
			shrink(task);
		}
	}

	private void shrink(ModelTask task) {
		double age = this.model.setting(2592000, "task-history-age");
		double most = Math.max(0, Math.min(Math.floor(this.model.setting(100, "task-history")), 1000));
		double until = Math.floor((this.model.now - age) * 1000);
		long old = Math.min(STEP, task.history.keySet().stream().filter((instant) -> instant <= until).count());
		long surplus = (long) (task.history.size() - most);
		for (long i = (surplus > old) ? Math.min(surplus, STEP) : old; i > 0; i--) {
			task.ends.remove(Objects.requireNonNull(task.history.pollFirstEntry()).getKey());
		}
	}

	private List<String> open(ModelTask task) {
		return task.jobs.stream().filter(this::goesOn).toList();
	}

	/** The run of a method has ended with the jobs that it enqueued. */
	private boolean goesOn(String jid) {
		String enqueued = jid.startsWith("run:") ? jid.substring(4) : jid;
		if (isOpen(jid) || isOpen(enqueued)) {
			return true;
		}
		for (int i = 2; !enqueued.equals(jid)
				&& this.model.jobs.containsKey((i == 2) ? enqueued : enqueued + "/" + (i - 1)); i++) {
			if (isOpen(enqueued + "/" + i)) {
				return true;
			}
		}
		return false;
	}

	private boolean isOpen(String jid) {
		ModelJob job = this.model.jobs.get(jid);
		return job != null && !job.is("complete") && !job.is("failed");
	}

	Object trigger(ModelArguments arguments) {
		ModelArguments.require(arguments.size() > 4);
		String me = arguments.name(0);
		String id = ModelTasks.id(arguments, 1);
		Occurrence one = occurrence(me, arguments.get(2), arguments.get(3), arguments.part(1, arguments.size()));
		ModelTask task = this.tasks.required("Tasks.trigger", id);
		meet(one, new HashMap<>(), new HashMap<>());
		ModelPuts.Put put = Objects.requireNonNull(one.put);
		if (put.known() != null) {
			return put.known().toLowerCase(Locale.ROOT) + " " + put.jid();
		}
		List<String> jobs = new ArrayList<>(open(task));
		note(task, me, one);
		jobs.add(put.jid());
		task.jobs = jobs;
		return "created " + put.jid();
	}

	Object ended(ModelArguments arguments) {
		String id = ModelTasks.id(arguments, 0);
		long instant = Long.parseLong(ModelTasks.instant(arguments.get(1), false));
		String jid = arguments.name(2);
		int attempt = arguments.whole(7, null);
		List<Object> end = List.of(attempt, arguments.name(3), arguments.name(4), arguments.whole(5, null),
				arguments.text(6));
		ModelTask task = this.model.tasks.get(id);
		List<Object> entry = (task != null) ? task.history.get(instant) : null;
		if (entry == null || !entry.get(4).equals(jid)) {
			return 0;
		}
		List<Object> known = task.ends.get(instant);
		if (known == null || (int) known.get(0) <= attempt) {
			task.ends.put(instant, end);
		}
		return 1;
	}

}
