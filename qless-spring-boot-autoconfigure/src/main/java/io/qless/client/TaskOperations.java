package io.qless.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

import io.qless.job.DueTasks;
import io.qless.job.NewTask;
import io.qless.job.Page;
import io.qless.job.TaskClaim;
import io.qless.job.TaskEnd;
import io.qless.job.TaskFire;
import io.qless.job.TaskHistoryEntry;
import io.qless.job.TaskOccurrence;
import io.qless.job.TaskRegistration;
import io.qless.job.TaskResumption;
import io.qless.job.TaskState;
import io.qless.job.TaskTimes;
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
		return new TasksNow((now != null) ? now : due(0, 0).now(), tasks);
	}

	/**
	 * Returns a page of the tasks that are due by the clock of Redis. Nothing is claimed.
	 * @param offset how many to leave out
	 * @param count how many at most, 250 in any case
	 * @return the tasks and when the next one will be due, never null
	 */
	public DueTasks due(int offset, int count) {
		return TaskReader.due(this.engine.call("tasks.due", Integer.toString(offset), Integer.toString(count)).text());
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

	/**
	 * Puts a job of a task out of its turn; of a paused one, too. When it fires next
	 * stays as it is.
	 * @param id the task's id
	 * @param occurrence an instant to stand in the history, and the job
	 * @return whether the job is new, never null
	 * @throws TaskNotFoundException if there is no such task
	 * @throws RequestRefusedException if an argument is not allowed, or there is no job
	 * @throws RedisFullException if Redis has no memory for new jobs
	 */
	public EnqueuedJob trigger(String id, TaskOccurrence occurrence) {
		List<String> arguments = new ArrayList<>(List.of(this.client, id));
		arguments.addAll(TaskArguments.of(occurrence, this.payloads));
		String[] reply = this.engine.call("tasks.trigger", arguments).text().split(" ", 2);
		return new EnqueuedJob(reply[1], EnqueuedJob.Outcome.valueOf(reply[0].toUpperCase(Locale.ROOT)));
	}

	/**
	 * Notes in the history of a task what a run of its job came to. An earlier run than
	 * the one that is known changes nothing.
	 * @param id the task's id
	 * @param instant the instant under which the job stands in the history
	 * @param end what the run came to
	 * @return whether the history has such an entry
	 * @throws RequestRefusedException if an argument is not allowed
	 */
	public boolean ended(String id, Instant instant, TaskEnd end) {
		return this.engine
			.call("tasks.ended", id, TaskReader.millis(instant), end.jid(), end.worker(), end.outcome(),
					Long.toString(end.duration().toMillis()), end.message(), Integer.toString(end.attempt()))
			.number() == 1;
	}

	/**
	 * Returns a page of what a task did at its instants, the latest first.
	 * @param id the task's id
	 * @param offset how many to leave out
	 * @param count how many at most, 250 in any case
	 * @return the page, never null; empty if there is no such task
	 */
	public Page<TaskHistoryEntry> history(String id, int offset, int count) {
		return TaskReader
			.history(this.engine.call("tasks.history", id, Integer.toString(offset), Integer.toString(count)).text());
	}

	/**
	 * Returns a page of all tasks, by their ids.
	 * @param offset how many to leave out
	 * @param count how many at most, 250 in any case
	 * @return the page, never null
	 */
	public Page<TaskState> list(int offset, int count) {
		return TaskReader
			.tasks(this.engine.call("tasks.page", Integer.toString(offset), Integer.toString(count)).text());
	}

	/**
	 * Lets a task fire no more until it is resumed.
	 * @param id the task's id
	 * @return false if it was paused already
	 * @throws TaskNotFoundException if there is no such task
	 */
	public boolean pause(String id) {
		return this.engine.call("tasks.pause", id).number() == 1;
	}

	/**
	 * Lets a paused task fire again. What came while it was paused is not missed.
	 * @param task the task as it was read
	 * @param times when it fires next
	 * @return what became of it, never null
	 * @throws TaskNotFoundException if there is no such task
	 */
	public TaskResumption resume(TaskState task, TaskTimes times) {
		List<String> arguments = new ArrayList<>(List.of(task.id(), task.hash()));
		TaskArguments.addTimes(arguments, times);
		return TaskResumption.valueOf(this.engine.call("tasks.resume", arguments).text().toUpperCase(Locale.ROOT));
	}

	/**
	 * Marks tasks that their application does not declare any more: they are shown and do
	 * not fire, until they are registered again. Many of them take several calls.
	 * @param application whose they are; those of another are left as they are
	 * @param source where it has them from
	 * @param ids their ids
	 * @return how many were marked
	 */
	public long orphan(String application, String source, Collection<String> ids) {
		long count = 0;
		for (List<String> chunk : Chunks.of(List.copyOf(ids), String::length)) {
			List<String> arguments = new ArrayList<>(List.of(application, source));
			arguments.addAll(chunk);
			count += this.engine.call("tasks.orphan", arguments).number();
		}
		return count;
	}

	/**
	 * Deletes a task and its history; its jobs stay.
	 * @param id the task's id
	 * @return false if there is no such task
	 */
	public boolean remove(String id) {
		return this.engine.call("tasks.remove", id).number() == 1;
	}

	/**
	 * Hears when a task or a recurring job comes earlier than all that were known;
	 * returns when Redis has confirmed the subscription. Both listeners are called on a
	 * thread of the driver: they must not wait, nor call Redis there.
	 * @param onNews told so
	 * @param onSubscribed told when the subscription is established, once more perhaps:
	 * news may have been missed before
	 * @return ends the subscription, never null
	 */
	public TaskSubscription subscribe(Runnable onNews, Runnable onSubscribed) {
		return TaskSubscription.open(this.engine, onNews, onSubscribed);
	}

}
