package io.qless.job;

import java.time.Instant;
import java.util.List;

/**
 * Scheduled tasks at an instant.
 *
 * @param now the instant by the clock of Redis
 * @param tasks those that exist
 */
public record TasksNow(Instant now, List<TaskState> tasks) {

	public TasksNow {
		tasks = List.copyOf(tasks);
	}

}
