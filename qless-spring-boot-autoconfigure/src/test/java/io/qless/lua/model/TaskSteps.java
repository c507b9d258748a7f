package io.qless.lua.model;

import java.util.List;

import io.qless.lua.model.Steps.Choices;

import static io.qless.lua.model.Steps.Choices.QUEUES;
import static io.qless.lua.model.Steps.Choices.TASKS;
import static io.qless.lua.model.Steps.Choices.TEXTS;
import static io.qless.lua.model.Steps.Choices.WORKERS;
import static io.qless.lua.model.Steps.Choices.list;

/** Calls about scheduled tasks. */
final class TaskSteps {

	private static final String[] JIDS = { "a", "run:a", "a/2", "%s", "run:%s" };

	private final Choices choices;

	private final Model model;

	private final JobSteps jobs;

	TaskSteps(Choices choices, Model model, JobSteps jobs) {
		this.choices = choices;
		this.model = model;
		this.jobs = jobs;
	}

	void addTo(Steps steps) {
		Choices any = this.choices;
		steps.add(5, "tasks.register", () -> {
			List<Object> arguments = list(any.any("app", "app", "app", "other"), any.any("code", "yaml", "runtime"));
			do {
				ModelTask task = task();
				String next = instant();
				List<Object> wanted = list(task.id, any.any("h", "h", "i"), any.any(TEXTS), next, next,
						any.chance(6) ? "" : task.last);
				any.option(wanted, 5, "serial", any.any(QUEUES));
				any.option(wanted, 3, "mode", any.any("declare", "update", "restore"));
				any.option(wanted, 6, "since", any.any("1", "1000000"));
				numbered(arguments, wanted);
			}
			while (any.chance(3));
			return arguments;
		});
		steps.add(8, "tasks.fire", () -> {
			List<Object> arguments = list(any.any(WORKERS));
			do {
				numbered(arguments, fire());
			}
			while (any.chance(3));
			return arguments;
		});
		steps.add(2, "tasks.trigger", () -> {
			List<Object> arguments = list(any.any(WORKERS), task().id, any.any("1", "2", "3"), any.any("", "by hand"));
			arguments.addAll(job());
			return arguments;
		});
		steps.add(2, "tasks.ended", this::ended);
		steps.add(1, "tasks.pause", () -> list(any.any(TASKS)));
		steps.add(2, "tasks.resume", () -> {
			ModelTask task = task();
			String next = instant();
			return list(task.id, any.chance(6) ? "other" : task.hash, next, next);
		});
		steps.add(1, "tasks.orphan", () -> {
			List<Object> arguments = list(any.any("app", "other"), "code");
			arguments.addAll(any.some(TASKS));
			return arguments;
		});
		steps.add(1, "tasks.remove", () -> list(any.any(TASKS)));
		steps.add(1, "tasks.get", () -> any.some(TASKS));
		steps.add(1, "tasks.page", () -> any.chance(2) ? list() : list(any.any("0", "1"), any.count()));
		steps.add(2, "tasks.due", () -> any.chance(2) ? list() : list(any.any("0", "1"), any.count()));
	}

	private List<Object> fire() {
		Choices any = this.choices;
		ModelTask task = task();
		String next = (task.next.isEmpty() || any.chance(10)) ? "1000000" : task.next;
		long at = Long.parseLong(next);
		String then = any.chance(10) ? "" : String.valueOf(at + (any.chance(3) ? 60000 : 1000));
		List<Object> fire = list(task.id, any.chance(10) ? "other" : task.hash, next, then, then,
				any.any("", "skip", "skip"));
		do {
			List<Object> occurrence = list(String.valueOf(at), any.any("", "misfire"));
			if (!any.chance(3)) {
				occurrence.addAll(job());
			}
			numbered(fire, occurrence);
			at += any.chance(6) ? 1000 : 300;
		}
		while (any.chance(3));
		return fire;
	}

	private List<Object> ended() {
		Choices any = this.choices;
		ModelTask task = task();
		boolean known = !task.history.isEmpty() && !any.chance(6);
		String instant = known ? String.valueOf(task.history.lastKey()) : "1";
		String jid = known ? (String) task.history.lastEntry().getValue().get(4) : any.any(JIDS);
		return list(task.id, instant, jid, any.any(WORKERS), any.any("complete", "failed"), any.any("0", "17"),
				any.any("", "m\n%s"), any.any("1", "2"));
	}

	/** One that exists, nearly always. */
	private ModelTask task() {
		ModelTask task = this.model.tasks.get(this.choices.any(TASKS));
		if (task != null && !this.choices.chance(6)) {
			return task;
		}
		ModelTask unknown = new ModelTask(this.choices.any(TASKS));
		unknown.hash = "h";
		return unknown;
	}

	/** Due, or soon, or never. */
	private String instant() {
		long now = (long) (this.model.now * 1000);
		return this.choices.any("", String.valueOf(now), String.valueOf(now - 2000), String.valueOf(now - 500),
				String.valueOf(now + 1000));
	}

	private List<Object> job() {
		List<Object> put = this.jobs
			.put(this.choices.chance(3) ? this.choices.any(Choices.JIDS) : this.choices.any(JIDS));
		return put.subList(1, put.size());
	}

	private static void numbered(List<Object> arguments, List<Object> call) {
		arguments.add(String.valueOf(call.size()));
		arguments.addAll(call);
	}

}
