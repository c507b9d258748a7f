package io.qless.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

import io.qless.job.DueTasks;
import io.qless.job.NewTask;
import io.qless.job.TaskClaim;
import io.qless.job.TaskFire;
import io.qless.job.TaskRegistration;
import io.qless.job.TaskState;
import io.qless.job.TasksNow;
import io.qless.lua.LuaReply;

/**
 * Scheduled tasks in Redis: their definitions, when each fires next, and what became of
 * their fires. Redis computes no instants, the caller does. All methods may throw a
 * {@link QlessUnavailableException}.
 */
public final class TaskOperations {

	private final Engine engine;

	private final PayloadMapper payloads;

	private final String client;

	TaskOperations(Engine engine, PayloadMapper payloads, String client) {
		this.engine = engine;
		this.payloads = payloads;
		this.client = client;
	}

	/**
	 * Registers tasks, or changes them; the same again changes nothing. Many of them take
	 * several calls.
	 * @param application whose they are
	 * @param source where it has them from
	 * @param tasks the tasks, each id once
	 * @return what each registration came to, in their order, never null
	 * @throws RequestRefusedException if an argument is not allowed
	 */
	public List<TaskRegistration> register(String application, String source, List<NewTask> tasks) {
		List<TaskRegistration> outcomes = new ArrayList<>();
		List<TaskArguments> all = tasks.stream().map(TaskArguments::of).toList();
		for (List<TaskArguments> chunk : Chunks.of(all, TaskArguments::weight)) {
			for (LuaReply word : call("tasks.register", chunk, application, source)) {
				outcomes.add(TaskRegistration.valueOf(word.text().toUpperCase(Locale.ROOT)));
			}
		}
		return outcomes;
	}

	private List<LuaReply> call(String command, List<TaskArguments> tasks, String... before) {
		List<String> arguments = new ArrayList<>(List.of(before));
		tasks.forEach((task) -> arguments.addAll(task.list()));
		return this.engine.call(command, arguments).list();
	}

	/**
	 * Looks tasks up. Many of them take several calls.
	 * @param ids their ids
	 * @return those that exist, and the time before any of them was read; never null
	 */
	public TasksNow get(Collection<String> ids) {
		List<TaskState> tasks = new ArrayList<>();
		Instant now = null;
		for (List<String> chunk : Chunks.of(List.copyOf(ids), String::length)) {
			TasksNow found = TaskReader.now(this.engine.call("tasks.get", chunk).text());
			tasks.addAll(found.tasks());
			now = (now != null) ? now : found.now();
		}
		return new TasksNow((now != null) ? now : due(0).now(), tasks);
	}

	/**
	 * Returns the tasks that are due by the clock of Redis. Nothing is claimed.
	 * @param count how many at most, 250 in any case
	 * @return the tasks and when the next one will be due, never null
	 */
	public DueTasks due(int count) {
		return TaskReader.due(this.engine.call("tasks.due", Integer.toString(count)).text());
	}

	/**
	 * Claims instants of tasks and puts the jobs of these in the same step. Whoever comes
	 * first has them. Many of them take several calls, of which each does all or nothing.
	 * @param fires the tasks as they were read, each once
	 * @return what became of each, in their order, never null
	 * @throws RequestRefusedException if an argument is not allowed; the other tasks of
	 * its call were not claimed either
	 * @throws RedisFullException if Redis has no memory for new jobs
	 */
	public List<TaskClaim> fire(List<TaskFire> fires) {
		List<TaskClaim> claims = new ArrayList<>();
		List<TaskArguments> all = fires.stream().map((fire) -> TaskArguments.of(fire, this.payloads)).toList();
		for (List<TaskArguments> chunk : Chunks.of(all, TaskArguments::weight)) {
			for (LuaReply words : call("tasks.fire", chunk, this.client)) {
				claims.add(TaskReader.claim(fires.get(claims.size()).task().id(), words.texts()));
			}
		}
		return claims;
	}

}
