package io.qless.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.qless.client.EnqueuedJob;
import io.qless.client.QlessClient;
import io.qless.client.RequestRefusedException;
import io.qless.client.TaskNotFoundException;
import io.qless.client.TaskOperations;
import io.qless.job.Page;
import io.qless.job.TaskHistoryEntry;
import io.qless.job.TaskOccurrence;
import io.qless.job.TaskState;
import io.qless.job.TasksNow;

/**
 * The scheduled tasks of all applications of a namespace, at run time. What is done here
 * holds for all replicas at once, and outlives them. Thread-safe.
 * <p>
 * What changes a task throws a {@link TaskNotFoundException} if there is none of its id,
 * and all methods a {@link io.qless.client.QlessUnavailableException} if Redis cannot be
 * reached.
 */
public final class ScheduledTaskRegistry {

	private static final int MOST_NEXT = 1000;

	private final TaskOperations tasks;

	private final TaskChanges changes;

	/**
	 * Creates a registry.
	 * @param qless the verbs
	 * @param application the application's name, for the tasks that it registers
	 */
	public ScheduledTaskRegistry(QlessClient qless, String application) {
		this.tasks = qless.tasks();
		this.changes = new TaskChanges(qless, application.isEmpty() ? TaskDeclarations.NAMELESS : application);
	}

	/**
	 * Registers a task, which then fires whatever becomes of this application. The same
	 * again changes nothing, another definition changes the task.
	 * @param task the definition, with a job: a method is registered by its annotation
	 * @throws RequestRefusedException if it has no job, or an application declares a task
	 * of that id: that one can be changed with {@link #update(TaskDefinition)}
	 */
	public void register(TaskDefinition task) {
		this.changes.register(task);
	}

	/**
	 * Changes a task, whoever has declared or registered it. If an application declares
	 * it, the change stays until it declares something else than it does now. An orphan
	 * stays one.
	 * @param task the definition; of a method it cannot be said that it is a job, nor the
	 * other way round
	 */
	public void update(TaskDefinition task) {
		this.changes.update(task);
	}

	/**
	 * Removes a task and its history; the jobs that it has put stay. If an application
	 * declares it, the task is there again when a replica of it starts, and not before.
	 * @param id the task's id
	 */
	public void remove(String id) {
		if (!this.tasks.remove(id)) {
			throw TaskChanges.notFound(id);
		}
	}

	/**
	 * Lets a task not fire until it is resumed. Its instants until then are not missed.
	 * @param id the task's id
	 */
	public void pause(String id) {
		this.tasks.pause(id);
	}

	/**
	 * Lets a task fire again, from its next instant on.
	 * @param id the task's id
	 */
	public void resume(String id) {
		this.changes.resume(id);
	}

	/**
	 * Fires a task now, also if it is paused; its schedule goes on as if nothing had
	 * happened.
	 * @param id the task's id
	 * @return the job that it put: the run of a method, or the task's own job; never null
	 */
	public EnqueuedJob trigger(String id) {
		TasksNow known = this.tasks.get(List.of(id));
		TaskState state = TaskChanges.found(id, known);
		Instant now = known.now();
		ScheduledFire fire = new ScheduledFire(id, now, now, state.last(), state.times().next(), 1);
		return this.tasks.trigger(id,
				TaskOccurrence.fired(now, "trigger", TaskRuns.job(DefinitionJson.read(state.definition()), fire)));
	}

	/**
	 * Returns when a task will fire, if nothing is changed and it is not late.
	 * @param id the task's id
	 * @param count how many instants at most, 1,000 in any case
	 * @return the instants, without jitter; fewer if the task ends; never null
	 */
	public List<Instant> next(String id, int count) {
		TaskState state = state(id);
		TaskDefinition task = DefinitionJson.read(state.definition());
		TaskInstants instants = new TaskInstants(task);
		Long most = task.timing().maxFires();
		long left = Math.min(Math.min(count, MOST_NEXT), (most != null) ? most - state.fires() : Long.MAX_VALUE);
		List<Instant> next = new ArrayList<>();
		for (Instant at = state.times().next(); at != null && next.size() < left; at = instants.after(at)) {
			next.add(at);
		}
		return next;
	}

	/**
	 * Returns what became of the instants of a task, the latest first.
	 * @param id the task's id
	 * @param offset how many to leave out
	 * @param count how many at most
	 * @return the page, empty if there is no such task; never null
	 */
	public Page<TaskHistoryEntry> history(String id, int offset, int count) {
		return this.tasks.history(id, offset, count);
	}

	/**
	 * Returns a task.
	 * @param id the task's id
	 * @return the task; empty if there is none of that id
	 */
	public Optional<ScheduledTaskInfo> get(String id) {
		return this.tasks.get(List.of(id)).tasks().stream().findFirst().map(ScheduledTaskRegistry::info);
	}

	/**
	 * Returns the tasks of all applications, by id.
	 * @param offset how many to leave out
	 * @param count how many at most, 250 in any case
	 * @return the page, never null
	 */
	public Page<ScheduledTaskInfo> list(int offset, int count) {
		Page<TaskState> page = this.tasks.list(offset, count);
		return new Page<>(page.total(), page.items().stream().map(ScheduledTaskRegistry::info).toList());
	}

	private TaskState state(String id) {
		return TaskChanges.found(id, this.tasks.get(List.of(id)));
	}

	private static ScheduledTaskInfo info(TaskState state) {
		try {
			return new ScheduledTaskInfo(state.id(), DefinitionJson.read(state.definition()), state);
		}
		catch (RequestRefusedException ex) {
			return new ScheduledTaskInfo(state.id(), null, state);
		}
	}

}
