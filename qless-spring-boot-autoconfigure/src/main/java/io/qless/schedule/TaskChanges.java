package io.qless.schedule;

import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;

import io.qless.client.PayloadMapper;
import io.qless.client.QlessClient;
import io.qless.client.RequestRefusedException;
import io.qless.client.TaskNotFoundException;
import io.qless.client.TaskOperations;
import io.qless.job.NewTask;
import io.qless.job.TaskRegistration;
import io.qless.job.TaskResumption;
import io.qless.job.TaskState;
import io.qless.job.TaskTimes;
import io.qless.job.TasksNow;
import io.qless.worker.LogText;
import org.jspecify.annotations.Nullable;

/**
 * Changes of tasks at run time. What follows from where a task stands is computed here
 * and written only if it still stands there; else it is computed again.
 */
final class TaskChanges {

	private static final int ATTEMPTS = 10;

	private final TaskOperations tasks;

	private final PayloadMapper payloads;

	private final String application;

	TaskChanges(QlessClient qless, String application) {
		this.tasks = qless.tasks();
		this.payloads = qless.payloads();
		this.application = application;
	}

	void register(TaskDefinition task) {
		if (task.job() == null) {
			throw refused(task.id(), "has no job: name its type and queue, or annotate a method with @ScheduledTask");
		}
		checkPayload(task);
		TaskEntry entry = TaskEntry.of(task);
		write(task.id(), (state, now) -> {
			if (state == null) {
				return new Write(this.application, TaskDeclarations.RUNTIME, entry.first(now));
			}
			if (!state.source().equals(TaskDeclarations.RUNTIME)) {
				throw refused(task.id(),
						"is declared by " + LogText.of(state.application()) + " (" + state.source() + "): update it");
			}
			return state.hash().equals(entry.hash()) ? null
					: new Write(state.application(), state.source(), entry.again(state, now));
		});
	}

	void update(TaskDefinition task) {
		checkPayload(task);
		write(task.id(), (state, now) -> {
			if (state == null) {
				throw notFound(task.id());
			}
			boolean runsMethod = DefinitionJson.read(state.definition()).job() == null;
			if (runsMethod != (task.job() == null)) {
				throw refused(task.id(),
						runsMethod ? "runs a method: it cannot put a job instead" : "puts a job: it needs one");
			}
			boolean own = state.source().equals(TaskDeclarations.RUNTIME);
			TaskEntry entry = own ? TaskEntry.of(task) : TaskEntry.of(task).inPlaceOf(state);
			return new Write(state.application(), state.source(), entry.again(state, now).as(NewTask.Mode.UPDATE));
		});
	}

	/** It would be refused at each instant. */
	private void checkPayload(TaskDefinition task) {
		TaskJob job = task.job();
		if (job != null) {
			this.payloads.check(job.data());
		}
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
		throw refused(id, "changes too fast");
	}

	void resume(String id) {
		for (int i = 0; i < ATTEMPTS; i++) {
			TasksNow known = this.tasks.get(List.of(id));
			TaskState state = found(id, known);
			TaskDefinition task = DefinitionJson.read(state.definition());
			TaskTimes times = TaskEntry.times(task, TaskEntry.of(task).next(state, known.now()));
			TaskResumption result = this.tasks.resume(state, times);
			if (result != TaskResumption.STALE) {
				return;
			}
		}
		throw refused(id, "changes too fast");
	}

	static TaskState found(String id, TasksNow known) {
		if (known.tasks().isEmpty()) {
			throw notFound(id);
		}
		return known.tasks().get(0);
	}

	static TaskNotFoundException notFound(String id) {
		return new TaskNotFoundException("There is no scheduled task \"" + LogText.of(id) + "\"", null);
	}

	private static RequestRefusedException refused(String id, String why) {
		return new RequestRefusedException("The scheduled task \"" + LogText.of(id) + "\" " + why, null);
	}

	private record Write(String application, String source, NewTask task) {
	}

}
