package io.qless.schedule;

import java.time.Instant;

import io.qless.job.NewTask;
import io.qless.job.TaskState;
import io.qless.job.TaskTimes;
import org.jspecify.annotations.Nullable;

/**
 * A definition as it is registered.
 * <p>
 * The hash is that of what the application declares. Where somebody has changed the task
 * at run time, the hash of the change stands behind it: the task is left as he wanted it
 * until the application declares something else.
 *
 * @param task the definition
 * @param json its text
 * @param hash tells it from others
 */
record TaskEntry(TaskDefinition task, String json, String hash) {

	private static final String CHANGED = "~";

	static TaskEntry of(TaskDefinition task) {
		String json = DefinitionJson.write(task);
		return new TaskEntry(task, json, DefinitionJson.hash(json));
	}

	/** This definition in place of the one that was declared. */
	TaskEntry inPlaceOf(TaskState state) {
		return new TaskEntry(this.task, this.json, declared(state.hash()) + CHANGED + this.hash);
	}

	private static String declared(String hash) {
		int end = hash.indexOf(CHANGED);
		return (end < 0) ? hash : hash.substring(0, end);
	}

	static boolean isOverridden(TaskState state) {
		return state.hash().contains(CHANGED);
	}

	/** Whether it was registered so, and perhaps changed at run time. */
	boolean isDeclaredBy(TaskState state) {
		return declared(state.hash()).equals(this.hash);
	}

	NewTask first(Instant now) {
		TaskTimes times = times(this.task,
				new TaskInstants(this.task).from(now.plus(this.task.timing().initialDelay())));
		return entry(times, null, now);
	}

	/**
	 * In place of what is registered, so that no instant is skipped nor comes again: one
	 * that is due already stays due, and what was claimed is over.
	 */
	NewTask again(TaskState state, Instant now) {
		Instant open = state.times().next();
		Instant last = state.last();
		if (open != null && !open.isAfter(now) && state.orphanedAt() == null && (last == null || open.isAfter(last))) {
			return entry(times(this.task, open), last, null);
		}
		return entry(times(this.task, next(state, now)), last, null);
	}

	/**
	 * The first instant that is not claimed, from now on and after the initial delay;
	 * null if there is none.
	 */
	@Nullable Instant next(TaskState state, Instant now) {
		TaskInstants instants = new TaskInstants(this.task);
		Instant begin = state.registeredAt().plus(this.task.timing().initialDelay());
		Instant from = begin.isAfter(now) ? begin : now;
		Instant last = state.last();
		return (last != null && !last.isBefore(from)) ? instants.after(last) : instants.from(from);
	}

	private NewTask entry(TaskTimes times, @Nullable Instant last, @Nullable Instant since) {
		String serial = TaskRuns.isSerial(this.task) ? TaskRuns.queue(this.task) : null;
		return new NewTask(this.task.id(), this.hash, this.json, times, last, serial, since, NewTask.Mode.DECLARE);
	}

	static TaskTimes times(TaskDefinition task, @Nullable Instant next) {
		return (next == null) ? TaskTimes.NEVER : new TaskTimes(next, new TaskInstants(task).due(next));
	}

}
