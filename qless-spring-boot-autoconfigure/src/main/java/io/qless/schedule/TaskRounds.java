package io.qless.schedule;

import java.time.Duration;

import io.qless.client.TaskOperations;
import io.qless.job.DueTasks;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the tasks that are due, a page at a time. Those that this replica cannot
 * fire are passed by, however many they are, and keep it neither from the others nor
 * awake.
 */
final class TaskRounds {

	/** When there is nothing to do. A safety net only: news wakes the thread. */
	static final Duration LONGEST_REST = Duration.ofSeconds(30);

	/** When others were faster, twice: they are at it. */
	private static final Duration WHILE_OTHERS_FIRE = Duration.ofMillis(50);

	private static final int AT_ONCE = 250;

	private final TaskOperations tasks;

	private final TaskFires fires;

	/** What became of the pages so far. */
	private Pass pass = Pass.NEW;

	private boolean lost;

	TaskRounds(TaskOperations tasks, TaskFires fires) {
		this.tasks = tasks;
		this.fires = fires;
	}

	/**
	 * Claims what is due, as far as a page shows it.
	 * @return how long there is nothing to do; zero if there may be more
	 */
	Duration next() {
		Pass before = this.pass;
		// Of a Redis that has failed meanwhile it is not known who stands before a page.
		this.pass = Pass.NEW;
		DueTasks due = this.tasks.due(before.passed, AT_ONCE);
		Pass now = before.with(due, this.fires.fire(due));
		Duration untilNext = due.untilNext();
		if (untilNext != null && untilNext.isZero()) {
			this.pass = now;
			return Duration.ZERO;
		}
		return shorter(rest(now), untilNext);
	}

	private Duration rest(Pass pass) {
		boolean lost = pass.claimed == 0 && pass.lost > 0;
		boolean again = lost && this.lost;
		this.lost = lost;
		if (again) {
			return WHILE_OTHERS_FIRE;
		}
		// What was claimed is due again at a time that is not known yet.
		return (lost || pass.claimed > 0) ? Duration.ZERO : LONGEST_REST;
	}

	static Duration shorter(Duration rest, @Nullable Duration other) {
		return (other == null || other.compareTo(rest) > 0) ? rest : other;
	}

	private record Pass(int claimed, int lost, int passed) {

		static final Pass NEW = new Pass(0, 0, 0);

		Pass with(DueTasks due, TaskFires.Round round) {
			int left = due.tasks().size() - round.claimed() - round.lost();
			return new Pass(this.claimed + round.claimed(), this.lost + round.lost(), this.passed + left);
		}

	}

}
