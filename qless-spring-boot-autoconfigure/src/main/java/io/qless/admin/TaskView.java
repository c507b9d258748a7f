package io.qless.admin;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

import io.qless.job.TaskState;
import io.qless.schedule.Misfire;
import io.qless.schedule.Overlap;
import io.qless.schedule.ScheduledTaskInfo;
import io.qless.schedule.TaskDefinition;
import io.qless.schedule.TaskJob;
import org.jspecify.annotations.Nullable;

/**
 * A scheduled task.
 *
 * @param id its id
 * @param application the application that declares or registered it
 * @param next its next instant; null if it has ended
 * @param last the latest instant that was claimed
 * @param fires how many jobs it has put at its instants
 * @param pausedAt since when it is paused
 * @param orphanedAt since when no application declares it
 * @param overridden whether somebody has changed it at run time
 * @param definition what it is; null if a later version of this software wrote that
 */
public record TaskView(String id, String application, @Nullable Instant next, @Nullable Instant last, long fires,
		@Nullable Instant pausedAt, @Nullable Instant orphanedAt, boolean overridden, @Nullable Definition definition) {

	/**
	 * Shows a task.
	 * @param task the task
	 * @return what is shown of it, never null
	 */
	public static TaskView of(ScheduledTaskInfo task) {
		TaskState state = task.state();
		return new TaskView(task.id(), state.application(), task.next(), state.last(), state.fires(), state.pausedAt(),
				state.orphanedAt(), task.isOverridden(), Definition.of(task.definition()));
	}

	/**
	 * What a task is. The payload of its job is left out.
	 *
	 * @param label what it does, in words
	 * @param cron its cron expression, or null
	 * @param every its interval, or null
	 * @param zone the time zone of the cron expression
	 * @param misfire what becomes of missed instants
	 * @param overlap what happens while the last job has not ended
	 * @param type the type of its job; null: it runs a method
	 * @param queue the queue of its job
	 */
	public record Definition(String label, @Nullable String cron, @Nullable Duration every, ZoneId zone,
			Misfire misfire, Overlap overlap, @Nullable String type, @Nullable String queue) {

		static @Nullable Definition of(@Nullable TaskDefinition task) {
			if (task == null) {
				return null;
			}
			TaskJob job = task.job();
			return new Definition(task.label(), task.timing().cron(), task.timing().every(), task.timing().zone(),
					task.misfire(), task.overlap(), (job != null) ? job.type() : null,
					(job != null) ? job.queue() : null);
		}

	}

}
