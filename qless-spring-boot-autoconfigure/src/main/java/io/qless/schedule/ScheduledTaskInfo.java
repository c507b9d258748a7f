package io.qless.schedule;

import java.time.Instant;

import io.qless.job.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * A scheduled task, whichever application declares it.
 *
 * @param id the task's id
 * @param definition what it is; null if a later version of this software wrote that
 * @param state where it stands
 */
public record ScheduledTaskInfo(String id, @Nullable TaskDefinition definition, TaskState state) {

	/**
	 * Returns the task's next instant.
	 * @return the instant; null if the task has ended. A task that is paused or orphaned
	 * does not fire then
	 */
	public @Nullable Instant next() {
		return this.state.times().next();
	}

	/**
	 * Returns whether somebody has changed the task at run time, so that it is not as the
	 * application declares it.
	 * @return true until the application declares something else
	 */
	public boolean isOverridden() {
		return TaskEntry.isOverridden(this.state);
	}

}
