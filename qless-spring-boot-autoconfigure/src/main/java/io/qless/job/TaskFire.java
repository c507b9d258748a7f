package io.qless.job;

import java.util.List;

/**
 * Instants of a scheduled task that are to be claimed.
 *
 * @param task the task as it was read
 * @param then when it fires next; later than what is claimed
 * @param skipsOverlap whether no job is put while one of an earlier fire has not ended
 * @param occurrences what happens at the instants: from the task's next one on and before
 * the following, each later than the one before
 */
public record TaskFire(TaskState task, TaskTimes then, boolean skipsOverlap, List<TaskOccurrence> occurrences) {

	public TaskFire {
		occurrences = List.copyOf(occurrences);
	}

}
