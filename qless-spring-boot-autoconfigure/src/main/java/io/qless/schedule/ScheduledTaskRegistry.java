package io.qless.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

import io.qless.client.EnqueuedJob;
import io.qless.client.QlessClient;
import io.qless.client.RequestRefusedException;
import io.qless.client.TaskNotFoundException;
import io.qless.client.TaskOperations;
import io.qless.job.NewTask;
import io.qless.job.Page;
import io.qless.job.TaskHistoryEntry;
import io.qless.job.TaskOccurrence;
import io.qless.job.TaskRegistration;
import io.qless.job.TaskResumption;
import io.qless.job.TaskState;
import io.qless.job.TasksNow;
import org.jspecify.annotations.Nullable;

/**
 * The scheduled tasks of all applications of a namespace, at run time. What is done here
 * holds for all replicas at once, and outlives them. Thread-safe.
 * <p>
 * What changes a task throws a {@link TaskNotFoundException} if there is none of its id,
 * and all methods a {@link io.qless.client.QlessUnavailableException} if Redis cannot be
 * reached.
 */
public final class ScheduledTaskRegistry {

	private static final int ATTEMPTS = 10;

	private static final int MOST_NEXT = 1000;

	private final TaskOperations tasks;

	private final String application;

	/**
	 * Creates a registry.
	 * @param qless the verbs
	 * @param application the application's name, for the tasks that it registers
	 */
	public ScheduledTaskRegistry(QlessClient qless, String application) {
		this.tasks = qless.tasks();
		this.application = application.isEmpty() ? "application" : application;
	}

	/**
	 * Registers a task, which then fires whatever becomes of this application. The same
	 * again changes nothing, another definition changes the task.
	 * @param task the definition, with a job: a method is registered by its annotation
	 * @throws RequestRefusedException if it has no job, or an application declares a task
	 * of that id: that one can be changed with {@link #update(TaskDefinition)}
	 */
	public void register(TaskDefinition task) {
		if (task.job() == null) {
			throw new RequestRefusedException("The scheduled task \"" + task.id()
					+ "\" has no job: name its type and queue, or annotate a method with @ScheduledTask", null);
		}
		TaskEntry entry = TaskEntry.of(task);
		write(task.id(), (state, now) -> {
			if (state == null) {
				return new Write(this.application, TaskDeclarations.RUNTIME, entry.first(now));
			}
			if (!state.source().equals(TaskDeclarations.RUNTIME)) {
				throw new RequestRefusedException("The scheduled task \"" + task.id() + "\" is declared by "
						+ state.application() + " (" + state.source() + "): update it", null);
			}
			return state.hash().equals(entry.hash()) ? null
					: new Write(state.application(), state.source(), entry.again(state, now));
		});
	}

	/**
	 * Changes a task, whoever has declared or registered it. If an application declares
	 * it, the change stays until it declares something else than it does now.
	 * @param task the definition; of a method it cannot be said that it is a job, nor the
	 * other way round
	 */
	public void update(TaskDefinition task) {
		write(task.id(), (state, now) -> {
			TaskState known = found(task.id(), state);
			TaskDefinition before = DefinitionJson.read(known.definition());
			if ((before.job() == null) != (task.job() == null)) {
				throw new RequestRefusedException("The scheduled task \"" + task.id() + "\" " + ((before.job() == null)
						? "runs a method: it cannot put a job instead" : "puts a job: it needs one"), null);
			}
			boolean own = known.source().equals(TaskDeclarations.RUNTIME);
			TaskEntry entry = own ? TaskEntry.of(task) : TaskEntry.of(task).inPlaceOf(known);
			return new Write(known.application(), known.source(), entry.again(known, now));
		});
	}

	private void write(String id, BiFunction<@Nullable TaskState, Instant, @Nullable Write> change) {
		for (int i = 0; i < ATTEMPTS; i++) {
			TasksNow known = this.tasks.get(List.of(id));
			Write write = change.apply(known.tasks().isEmpty() ? null : known.tasks().get(0), known.now());
			if (write == null) {
				return;
			}
			TaskRegistration result = this.tasks.register(write.application(), write.source(), List.of(write.task()))
				.get(0);
			if (result != TaskRegistration.STALE) {
				return;
			}
		}
		throw busy(id);
	}

	/**
	 * Removes a task and its history; the jobs that it has put stay. If an application
	 * declares it, the task is there again when a replica starts.
	 * @param id the task's id
	 */
	public void remove(String id) {
		if (!this.tasks.remove(id)) {
			throw notFound(id);
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
		for (int i = 0; i < ATTEMPTS; i++) {
			TasksNow known = this.tasks.get(List.of(id));
			TaskState state = found(id, known.tasks().isEmpty() ? null : known.tasks().get(0));
			TaskDefinition task = DefinitionJson.read(state.definition());
			Instant last = state.last();
			Instant from = (last != null && !last.isBefore(known.now())) ? last.plusMillis(1) : known.now();
			TaskResumption result = this.tasks.resume(state, TaskEntry.times(task, new TaskInstants(task).from(from)));
			if (result != TaskResumption.STALE) {
				return;
			}
		}
		throw busy(id);
	}

	/**
	 * Fires a task now, also if it is paused; its schedule goes on as if nothing had
	 * happened.
	 * @param id the task's id
	 * @return the job that it put: the run of a method, or the task's own job; never null
	 */
	public EnqueuedJob trigger(String id) {
		TasksNow known = this.tasks.get(List.of(id));
		TaskState state = found(id, known.tasks().isEmpty() ? null : known.tasks().get(0));
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
		return found(id, this.tasks.get(List.of(id)).tasks().stream().findFirst().orElse(null));
	}

	private static ScheduledTaskInfo info(TaskState state) {
		try {
			return new ScheduledTaskInfo(state.id(), DefinitionJson.read(state.definition()), state);
		}
		catch (RequestRefusedException ex) {
			return new ScheduledTaskInfo(state.id(), null, state);
		}
	}

	private static TaskState found(String id, @Nullable TaskState state) {
		if (state == null) {
			throw notFound(id);
		}
		return state;
	}

	private static TaskNotFoundException notFound(String id) {
		return new TaskNotFoundException("There is no scheduled task \"" + id + "\"", null);
	}

	private static RequestRefusedException busy(String id) {
		return new RequestRefusedException("The scheduled task \"" + id + "\" changes too fast", null);
	}

	private record Write(String application, String source, NewTask task) {
	}

}
