package io.qless.lua.model;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The lines of a {@link Snapshot} as the model expects them. */
final class ModelState {

	private final Set<String> lines = new HashSet<>();

	private final Map<String, StringBuilder> waiting = new HashMap<>();

	static Set<String> lines(Model model) {
		ModelState state = new ModelState();
		model.jobs.values().forEach(state::job);
		model.templates.values().forEach(state::template);
		model.inhabited().forEach((queue) -> model.line(queue).forEach(state::waiting));
		state.waiting.forEach((line, members) -> state.lines.add(line + members));
		state.groups(model);
		model.ended.forEach((jid, count) -> state.add("ended", jid, String.valueOf(count)));
		model.names.forEach((name, jid) -> state.add("unique", name, jid));
		model.queues.forEach((queue, since) -> state.add("queues ", queue, number(since)));
		model.workers.forEach((worker, seen) -> state.add("workers ", worker, number(seen)));
		model.announced.forEach((worker, announced) -> {
			state.add("announced ", worker, number(announced.until()));
			announced.queues().forEach((queue) -> state.add("listens", worker, "q" + queue));
			announced.types().forEach((type) -> state.add("listens", worker, "t" + type));
		});
		model.control.told().forEach((told) -> state.add("told", told));
		model.tracked.forEach((jid, since) -> state.add("tracked ", jid, number(since)));
		model.config.forEach((option, value) -> state.add("config", option, value));
		model.paused.forEach((queue) -> state.add("paused ", queue));
		model.tagUses().forEach((tag, count) -> state.add("tags ", tag, String.valueOf(count)));
		model.spawning.forEach((queue, next) -> state.add("spawning ", queue, number(next)));
		model.tasks.values().forEach(state::task);
		model.removed.forEach((id) -> state.add("removed", id, "1"));
		return state.lines;
	}

	private void task(ModelTask task) {
		add("task", task.id, task.application, task.source, task.hash, task.definition, "next=" + task.next,
				"due=" + task.due, "last=" + task.last, "fires=" + task.fires,
				"paused=" + Objects.requireNonNullElse(task.paused, ""),
				"orphaned=" + Objects.requireNonNullElse(task.orphaned, ""),
				"serial=" + Objects.requireNonNullElse(task.serial, ""), "since=" + task.since,
				"jobs=" + String.join(",", task.jobs));
		add("tasks ", task.id, "0");
		if (task.fires()) {
			add("timetable ", task.id, task.due);
		}
		task.history.forEach((instant, entry) -> {
			add("instants", task.id, String.valueOf(instant), String.valueOf(instant));
			add("fire", task.id, String.valueOf(instant), told(entry));
		});
		task.ends.forEach((instant, end) -> add("fire", task.id, "e" + instant, told(end)));
	}

	private static String told(List<Object> fields) {
		return String.join("|", fields.stream().map(String::valueOf).toList());
	}

	private void job(ModelJob job) {
		Map<String, Object> failure = job.failure;
		boolean delayed = job.due != 0 && (job.is("scheduled") || job.is("depends"));
		add("job", job.jid, job.klass, job.queue, job.state, number(job.priority), String.valueOf(job.retries),
				String.valueOf(job.remaining), "worker=" + Objects.requireNonNullElse(job.worker, ""),
				"expires=" + (job.runs() ? number(job.expires) : ""), "due=" + (delayed ? number(job.due) : ""),
				"time=" + number(job.time), "grace=" + (job.grace ? "1" : ""), "tracked=" + (job.tracked ? "1" : ""),
				"group=" + Objects.requireNonNullElse(job.group, ""),
				"failure=" + ((failure != null) ? failure.get("group") + "|" + failure.get("message") + "|"
						+ failure.get("worker") + "|" + number((double) failure.get("when")) : ""),
				"spawned=" + Objects.requireNonNullElse(job.spawned, ""), "tags=" + String.join(",", job.tags.keySet()),
				"extra=" + ((job.extras != null) ? "1" : ""));
		if (job.extras != null) {
			job.extras.stored().forEach((field, value) -> add("extras", job.jid, field, value));
		}
		add("data", job.jid, job.data);
		if (job.result != null) {
			add("result", job.jid, job.result);
		}
		add("history", job.jid, String.join("; ", job.history.stream().map(ModelEntry::text).toList()));
		job.needs.forEach((needed) -> add("needs", job.jid, needed));
		job.users.forEach((user) -> add("users", job.jid, user));
		job.tags.forEach((tag, since) -> add("tag", tag, job.jid, number(since)));
		if (job.coalesce != null) {
			add("coalesce", job.jid, job.coalesce);
		}
		if (job.name != null) {
			add("named", job.jid, term(job, job.name), job.name.name());
		}
		place(job);
	}

	private static String term(ModelJob job, ModelName name) {
		if (name.until() != null) {
			return "w" + number(name.until());
		}
		return name.queued() ? (Objects.equals(name.token(), job.token) ? "q1" : "q0") : "c";
	}

	private void place(ModelJob job) {
		switch (job.state) {
			case "waiting", "stalled" -> {
				add("types", job.queue, job.klass);
				add("holders", job.klass, job.queue);
				add("ready ", job.queue);
			}
			case "running" -> {
				add("leases", job.queue, job.jid, number(job.expires));
				if (job.held) {
					add("worker", job.worker, job.jid, number(job.expires));
				}
			}
			case "scheduled" -> add("scheduled", job.queue, job.jid, number(job.due));
			case "depends" -> add("depends", job.queue, job.jid, number(job.since));
			case "failed" -> add("groups ", job.group);
			case "complete" -> add("completed ", job.jid, number(job.since));
			default -> throw new IllegalStateException(job.state);
		}
	}

	private void waiting(ModelJob job) {
		String queue = measured(job.queue);
		waiting("waiting " + queue + job.klass, job);
		if (job.coalesce != null) {
			waiting("same " + queue + measured(job.klass) + job.coalesce, job);
		}
	}

	private static String measured(String name) {
		return name.getBytes(StandardCharsets.UTF_8).length + ":" + name;
	}

	private void waiting(String line, ModelJob job) {
		this.waiting.computeIfAbsent(line, (key) -> new StringBuilder())
			.append(' ')
			.append(job.jid)
			.append('@')
			.append(job.first ? "-inf" : number(0 - job.priority));
	}

	private void groups(Model model) {
		Set<String> groups = new TreeSet<>();
		model.where((job) -> job.is("failed"), ModelOrder.ANY).forEach((job) -> groups.add(job.group));
		for (String group : groups) {
			List<String> members = model.failed(group)
				.stream()
				.map((job) -> job.jid + "@" + number(job.since))
				.toList();
			add("failed", group, String.join(" ", members));
		}
	}

	private void template(ModelTemplate template) {
		add("template", template.jid, template.klass, template.queue, number(template.priority),
				String.valueOf(template.retries), number(template.interval), String.valueOf(template.backlog),
				String.valueOf(template.count), "tags=" + String.join(",", template.tags));
		add("payload", template.jid, template.data);
		add("recurring", template.queue, template.jid, number(template.next));
	}

	private void add(String... words) {
		this.lines.add(String.join(" ", words));
	}

	static String number(double value) {
		if (value == (long) value) {
			return String.valueOf((long) value);
		}
		return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
	}

}
