package io.qless.lua.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Scheduled tasks, but for what they do. */
final class ModelTasks {

	private final Model model;

	ModelTasks(Model model) {
		this.model = model;
	}

	Object register(ModelArguments arguments) {
		String application = arguments.name(0);
		String source = arguments.name(1);
		Set<String> seen = new HashSet<>();
		List<ModelTask> wanted = new ArrayList<>();
		List<String> lasts = new ArrayList<>();
		List<String> modes = new ArrayList<>();
		for (ModelArguments call : arguments.cut(2, List.of())) {
			ModelTask task = new ModelTask(id(call, 0));
			task.application = application;
			task.source = source;
			task.hash = call.options(6).name(1);
			task.definition = Objects.requireNonNull(call.json(2, false));
			task.next = instant(call.get(3), true);
			task.due = instant(call.get(4), true);
			task.serial = call.named("serial");
			task.since = (call.option("since") != null) ? instant(call.option("since"), false) : "";
			modes.add(Objects.requireNonNullElse(call.option("mode"), "declare"));
			lasts.add(instant(call.get(5), true));
			ModelArguments.require(task.next.isEmpty() == task.due.isEmpty() && seen.add(task.id));
			ModelArguments.require(Set.of("declare", "update", "restore").contains(modes.get(modes.size() - 1)));
			wanted.add(task);
		}
		List<Object> words = new ArrayList<>();
		for (int i = 0; i < wanted.size(); i++) {
			words.add(register(wanted.get(i), lasts.get(i), modes.get(i)));
		}
		return words;
	}

	private String register(ModelTask wanted, String last, String mode) {
		ModelTask old = this.model.tasks.get(wanted.id);
		boolean orphan = old != null && old.orphaned != null;
		if (old != null && !orphan && !old.application.equals(wanted.application)) {
			return "taken";
		}
		if (old != null && !orphan && old.source.equals(wanted.source) && old.hash.equals(wanted.hash)
				&& Objects.equals(old.serial, wanted.serial)) {
			return "same";
		}
		if (!((old != null) ? old.last : "").equals(last) || (mode.equals("update") && old == null)) {
			return "stale";
		}
		if (mode.equals("restore") && old == null && this.model.removed.contains(wanted.id)) {
			return "removed";
		}
		ModelTask task = (old != null) ? old : wanted;
		limit((old != null) ? old.serial : null, wanted.serial);
		task.application = wanted.application;
		task.source = wanted.source;
		task.hash = wanted.hash;
		task.definition = wanted.definition;
		task.next = wanted.next;
		task.due = wanted.due;
		task.serial = wanted.serial;
		task.since = !task.since.isEmpty() ? task.since : String.valueOf(now());
		if (!mode.equals("update")) {
			task.orphaned = null;
			this.model.removed.remove(task.id);
		}
		this.model.tasks.put(task.id, task);
		return (old != null) ? "changed" : "created";
	}

	private void limit(@Nullable String old, @Nullable String next) {
		if (!Objects.equals(old, next)) {
			this.model.config.remove(old + "-max-concurrency");
			if (next != null) {
				this.model.config.put(next + "-max-concurrency", "1");
			}
		}
	}

	Object get(ModelArguments arguments) {
		arguments.names(0).forEach((name) -> ModelArguments.require(name.length() <= 256));
		return Map.of("now", now(), "tasks",
				arguments.names(0)
					.stream()
					.filter(this.model.tasks::containsKey)
					.map(this.model.tasks::get)
					.map(ModelTask::view)
					.toList());
	}

	Object page(ModelArguments arguments) {
		int offset = arguments.whole(0, "0");
		int count = Math.min(250, arguments.whole(1, "25"));
		return Map.of("now", now(), "total", this.model.tasks.size(), "tasks",
				this.model.tasks.values().stream().skip(offset).limit(count).map(ModelTask::view).toList());
	}

	Object due(ModelArguments arguments) {
		int offset = arguments.whole(0, "0");
		int count = Math.min(250, arguments.whole(1, "25"));
		List<ModelTask> all = this.model.tasks.values()
			.stream()
			.filter(ModelTask::fires)
			.sorted(Comparator.comparing((task) -> Long.valueOf(task.due)))
			.toList();
		List<ModelTask> due = all.stream().filter((task) -> task.isDue(now() / 1000.0)).toList();
		Map<String, Object> reply = new HashMap<>();
		reply.put("now", now());
		reply.put("tasks", due.stream().skip(offset).limit(count).map(ModelTask::view).toList());
		if (due.size() > offset + Math.min(count, Math.max(0, due.size() - offset))) {
			reply.put("wait", 0);
		}
		else if (all.size() > due.size()) {
			reply.put("wait", Long.parseLong(all.get(due.size()).due) - now());
		}
		return reply;
	}

	Object pause(ModelArguments arguments) {
		ModelTask task = required("Tasks.pause", id(arguments, 0));
		if (task.paused != null) {
			return 0;
		}
		task.paused = String.valueOf(now());
		return 1;
	}

	Object resume(ModelArguments arguments) {
		String id = id(arguments, 0);
		String hash = arguments.name(1);
		String next = instant(arguments.get(2), true);
		String due = instant(arguments.get(3), true);
		ModelArguments.require(next.isEmpty() == due.isEmpty());
		ModelTask task = required("Tasks.resume", id);
		if (task.paused == null || !task.hash.equals(hash)) {
			return (task.paused == null) ? "running" : "stale";
		}
		task.paused = null;
		task.next = next;
		task.due = due;
		return "resumed";
	}

	Object orphan(ModelArguments arguments) {
		int count = 0;
		arguments.names(0);
		arguments.names(2).forEach((id) -> ModelArguments.require(id.length() <= 256));
		for (String id : arguments.names(2)) {
			ModelTask task = this.model.tasks.get(id);
			if (task != null && task.orphaned == null && task.application.equals(arguments.name(0))
					&& task.source.equals(arguments.name(1))) {
				task.orphaned = String.valueOf(now());
				count++;
			}
		}
		return count;
	}

	Object remove(ModelArguments arguments) {
		ModelTask task = this.model.tasks.remove(id(arguments, 0));
		if (task != null) {
			limit(task.serial, null);
			if (!task.source.equals("runtime")) {
				this.model.removed.add(task.id);
			}
		}
		return (task != null) ? 1 : 0;
	}

	ModelTask required(String verb, String id) {
		ModelTask task = this.model.tasks.get(id);
		if (task == null) {
			throw new ModelRefusal("NOTASK", verb + "(): No task " + ModelRefusal.quoted(id));
		}
		return task;
	}

	private long now() {
		return (long) Math.floor(this.model.now * 1000);
	}

	static String id(ModelArguments arguments, int index) {
		String id = arguments.name(index);
		ModelArguments.require(id.length() <= 256);
		return id;
	}

	static String instant(@Nullable String text, boolean none) {
		ModelArguments.require(text != null && (text.matches("[1-9]\\d{0,14}") || (none && text.isEmpty())));
		return text;
	}

}
