package io.qless.lua.model;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/** The lines of a {@link Snapshot} as the model expects them. */
final class ModelState {

	private final SortedSet<String> lines = new TreeSet<>();

	private final Map<String, StringBuilder> ordered = new TreeMap<>();

	static SortedSet<String> lines(Model model) {
		ModelState state = new ModelState();
		model.jobs.values().forEach(state::job);
		model.queues.keySet().forEach((queue) -> model.line(queue).forEach(state::waiting));
		model.jobs.values()
			.stream()
			.map((job) -> String.valueOf(job.group))
			.distinct()
			.forEach((group) -> model.failed(group).forEach(state::failed));
		state.ordered.forEach((name, members) -> state.add(name + members));
		state.names(model);
		return state.lines;
	}

	private void names(Model model) {
		model.queues.forEach((queue, since) -> add("queues", "", queue, number(since)));
		model.workers.forEach((worker, seen) -> add("workers", "", worker, number(seen)));
		model.tracked.forEach((jid, since) -> add("tracked", "", jid, number(since)));
		model.config.forEach((option, value) -> add("config", option, value));
		model.paused.forEach((queue) -> add("paused", "", queue));
		Map<String, Integer> uses = new TreeMap<>();
		model.jobs.values().forEach((job) -> job.tags.keySet().forEach((tag) -> uses.merge(tag, 1, Integer::sum)));
		uses.forEach((tag, count) -> add("tags", "", tag, number((double) count)));
	}

	private void job(ModelJob job) {
		Map<String, Object> failure = Objects.requireNonNullElse(job.failure,
				Map.of("group", "", "message", "", "worker", ""));
		boolean delayed = job.due != 0 && job.is("scheduled", "depends");
		boolean running = job.is("running");
		add("job", job.jid, job.klass, job.queue, job.state, number(job.priority), String.valueOf(job.retries),
				String.valueOf(job.remaining), "worker=" + Objects.requireNonNullElse(job.worker, ""),
				"expires=" + (running ? number(job.expires) : ""), "due=" + (delayed ? number(job.due) : ""),
				"grace=" + (job.grace ? "1" : ""), "tracked=" + (job.tracked ? "1" : ""),
				"group=" + Objects.requireNonNullElse(job.group, ""),
				"failure=" + failure.get("group") + "|" + failure.get("message") + "|" + failure.get("worker"),
				"tags=" + String.join(",", job.tags.keySet()));
		add("data", job.jid, job.data);
		add("history", job.jid);
		job.needs.forEach((needed) -> add("needs", job.jid, needed));
		job.users.forEach((user) -> add("users", job.jid, user));
		job.tags.forEach((tag, since) -> add("tag", tag, job.jid, number(since)));
		place(job);
	}

	private void place(ModelJob job) {
		switch (job.state) {
			case "waiting", "stalled" -> {
				add("types", job.queue, job.klass);
				add("ready", "", job.queue);
			}
			case "running" -> {
				add("leases", job.queue, job.jid, number(job.expires));
				if (job.held) {
					add("worker", job.worker, job.jid, number(job.expires));
				}
			}
			case "scheduled" -> add("scheduled", job.queue, job.jid, number(job.due));
			case "depends" -> add("depends", job.queue, job.jid, number(job.since));
			case "failed" -> add("groups", "", job.group);
			case "complete" -> add("completed", "", job.jid, number(job.since));
			default -> throw new IllegalStateException(job.state);
		}
	}

	private void waiting(ModelJob job) {
		int length = job.queue.getBytes(StandardCharsets.UTF_8).length;
		String line = "waiting " + length + ":" + job.queue + job.klass;
		this.ordered.computeIfAbsent(line, (name) -> new StringBuilder())
			.append(' ')
			.append(job.jid)
			.append('@')
			.append(job.first ? "-inf" : number(0 - job.priority));
	}

	private void failed(ModelJob job) {
		this.ordered.computeIfAbsent("failed " + job.group, (name) -> new StringBuilder())
			.append(' ')
			.append(job.jid)
			.append('@')
			.append(number(job.since));
	}

	private void add(@Nullable String... words) {
		this.lines.add(String.join(" ", words));
	}

	static String number(double value) {
		if (value == (long) value) {
			return String.valueOf((long) value);
		}
		return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
	}

}
