package io.qless.schedule;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

import io.qless.handler.JobHandlerInfo;
import io.qless.job.JobOptions;
import io.qless.job.LeasedJob;
import io.qless.job.NewJob;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that a task puts: what they are called, and where they wait.
 */
final class TaskRuns {

	/** Where the runs of methods wait. */
	static final String QUEUE = "qless.tasks";

	/** Where those wait of which one is to run after the other: a queue for each task. */
	static final List<String> QUEUES = List.of(QUEUE, QUEUE + ":*");

	private static final String TYPE = "task:";

	private TaskRuns() {
	}

	/** The type of the runs of a method. */
	static String type(String task) {
		return TYPE + task;
	}

	/** The task of which a handler runs the method; null if it is the handler of jobs. */
	static @Nullable String task(JobHandlerInfo handler) {
		boolean isTask = handler.type().startsWith(TYPE) && handler.queue().startsWith(QUEUE);
		return isTask ? handler.type().substring(TYPE.length()) : null;
	}

	/** Where the runs of a method wait. */
	static String queue(TaskDefinition task) {
		return isSerial(task) ? QUEUE + ":" + task.id() : QUEUE;
	}

	static boolean isSerial(TaskDefinition task) {
		return task.overlap() == Overlap.QUEUE && task.job() == null;
	}

	/** The jid of a job that a task puts for an instant. */
	static String jid(String task, Instant instant) {
		return task + "@" + instant;
	}

	/** What a task put that job for, by its names; null if no task has put it. */
	static @Nullable Origin origin(LeasedJob job) {
		int end = job.jid().lastIndexOf('@');
		if (end < 0) {
			return null;
		}
		String task = job.type().startsWith(TYPE) ? job.type().substring(TYPE.length()) : job.jid().substring(0, end);
		try {
			return new Origin(task, Instant.parse(job.jid().substring(end + 1)));
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

	/**
	 * The job of a fire: a run of the task's method, or the job that it puts by itself.
	 */
	static NewJob job(TaskDefinition task, ScheduledFire fire) {
		String jid = jid(task.id(), fire.scheduledAt());
		TaskJob job = task.job();
		if (job != null) {
			return new NewJob(job.type(), job.data(), JobOptions.of((options) -> {
				options.jid(jid).queue(job.queue()).tags(job.tags().toArray(String[]::new));
				if (job.priority() != null) {
					options.priority(job.priority());
				}
				if (job.retries() != null) {
					options.retries(job.retries());
				}
			}));
		}
		return new NewJob(type(task.id()), DefinitionJson.write(fire), JobOptions.of((options) -> {
			options.jid("run:" + jid).queue(queue(task));
			if (task.retries() != null) {
				options.retries(task.retries());
			}
		}));
	}

	/**
	 * Where a job comes from.
	 *
	 * @param task the task's id
	 * @param instant the instant for which it was put
	 */
	record Origin(String task, Instant instant) {
	}

}
