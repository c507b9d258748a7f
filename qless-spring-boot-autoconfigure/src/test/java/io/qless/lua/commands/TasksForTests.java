package io.qless.lua.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.qless.lua.EngineForTests;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import static io.qless.lua.EngineForTests.json;

/**
 * The commands about scheduled tasks as a test calls them. A task fires each ten seconds,
 * its jobs are of type {@code k} in queue {@code q}, and its instants are written as
 * seconds.
 *
 * @param engine runs the commands
 */
record TasksForTests(EngineForTests engine) {

	/** A task of application {@code app}, with source {@code code}. */
	String register(String id, String hash, Object next, Object last, Object... options) {
		List<Object> task = new ArrayList<>(List.of(id, hash, "{\"id\":1}", next, next, last));
		task.addAll(List.of(options));
		return this.<String>words("tasks.register", "app", "code", task).get(0);
	}

	/** A task that fires at an instant, which has not fired before. */
	void add(String id, Object next) {
		register(id, "h", next, "");
	}

	/** One fire of a task with hash {@code h}. */
	List<String> fire(String id, Object next, Object then, String overlap, List<?>... occurrences) {
		List<Object> task = new ArrayList<>(List.of(id, "h", next, then, then, overlap));
		Stream.of(occurrences).forEach((occurrence) -> {
			task.add(occurrence.size());
			task.addAll(occurrence);
		});
		return this.<List<String>>words("tasks.fire", "node", task).get(0);
	}

	/** An instant of a task with the job of that instant. */
	static List<Object> job(String id, Object instant, Object... options) {
		List<Object> job = new ArrayList<>(List.of(instant, "", "q", id + "@" + instant, "k", "{}", 0));
		job.addAll(List.of(options));
		return job;
	}

	@SuppressWarnings("unchecked")
	<T> List<T> words(String command, Object... arguments) {
		List<Object> all = new ArrayList<>();
		for (Object argument : arguments) {
			if (argument instanceof List<?> list) {
				all.add(list.size());
				all.addAll(list);
			}
			else {
				all.add(argument);
			}
		}
		return (List<T>) this.engine.call(command, all.toArray());
	}

	/** A task as it is now, without what has the same value in all tests. */
	String task(String id) {
		return json(this.engine.call("tasks.get", id)).path("tasks")
			.valueStream()
			.map(TasksForTests::shown)
			.findFirst()
			.orElse("none");
	}

	private static String shown(JsonNode task) {
		StringBuilder text = new StringBuilder();
		for (String field : List.of("hash", "next", "due", "last", "fires", "paused", "orphaned", "serial")) {
			if (task.has(field)) {
				text.append(text.isEmpty() ? "" : " ").append(field).append('=').append(task.path(field).asString());
			}
		}
		return text.toString();
	}

	/** The ids of the tasks that are due, and behind them how long until the next. */
	String due(@Nullable Object... count) {
		JsonNode due = json(this.engine.call("tasks.due", count));
		List<String> ids = due.path("tasks").valueStream().map((task) -> task.path("id").asString()).toList();
		return ids + " " + due.path("wait").asString("never");
	}

}
