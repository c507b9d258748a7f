package io.qless.schedule;

import java.time.Duration;
import java.util.List;

import io.qless.job.TaskClaim;

/**
 * This application has claimed instants of a scheduled task: it fired them, or skipped
 * them. Published in the application, on the thread that fires, which waits for the
 * listeners.
 *
 * @param task the task's id
 * @param outcomes what happened at each instant, the earliest first
 * @param lag how long the first of them was due when it was seen, by the clock of Redis
 */
public record TaskClaimedEvent(String task, List<TaskClaim.Outcome> outcomes, Duration lag) {

	public TaskClaimedEvent {
		outcomes = List.copyOf(outcomes);
	}

}
