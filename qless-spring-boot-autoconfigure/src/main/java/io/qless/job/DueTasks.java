package io.qless.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The scheduled tasks that are due.
 *
 * @param now the time by the clock of Redis
 * @param untilNext until another one is due, zero if more are due now than the page and
 * what was left out before it; null: there is none
 * @param tasks the tasks, longest due first
 */
public record DueTasks(Instant now, @Nullable Duration untilNext, List<TaskState> tasks) {

	public DueTasks {
		tasks = List.copyOf(tasks);
	}

}
