package io.qless.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.qless.client.RequestRefusedException;
import io.qless.client.TaskOperations;
import io.qless.job.DueTasks;
import io.qless.job.TaskClaim;
import io.qless.job.TaskFire;
import io.qless.job.TaskOccurrence;
import io.qless.job.TaskState;
import io.qless.worker.LogText;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims the instants of tasks that are due, by the definitions that lie in Redis: what
 * the code of this replica says does not count. A task that cannot be fired stops none of
 * the others.
 */
final class TaskFires {

	private static final Logger logger = LoggerFactory.getLogger(TaskFires.class);

	private final TaskOperations tasks;

	/** Whose trouble was logged, until they fire. */
	private final Set<String> troubled = ConcurrentHashMap.newKeySet();

	private final Consumer<TaskClaimedEvent> listener;

	TaskFires(TaskOperations tasks, Consumer<TaskClaimedEvent> listener) {
		this.tasks = tasks;
		this.listener = listener;
	}

	/**
	 * Returns for how many tasks Redis said who has them: this call, or somebody else.
	 */
	Round fire(DueTasks due) {
		List<TaskFire> fires = new ArrayList<>();
		for (TaskState state : due.tasks()) {
			TaskFire fire = plan(state, due.now());
			if (fire != null) {
				fires.add(fire);
			}
		}
		List<TaskClaim> claims = fires.isEmpty() ? List.of() : claim(fires);
		claims.stream().filter(TaskClaim::claimed).forEach((claim) -> announce(claim, due));
		return round(claims);
	}

	private void announce(TaskClaim claim, DueTasks due) {
		try {
			this.listener.accept(new TaskClaimedEvent(claim.id(), claim.outcomes(), lag(claim.id(), due)));
		}
		catch (RuntimeException ex) {
			logger.warn("A listener failed that was told of the scheduled task \"{}\"", LogText.of(claim.id()), ex);
		}
	}

	private static Duration lag(String id, DueTasks due) {
		for (TaskState state : due.tasks()) {
			Instant since = state.times().due();
			if (since != null && state.id().equals(id)) {
				return Duration.between(since, due.now());
			}
		}
		return Duration.ZERO;
	}

	private List<TaskClaim> claim(List<TaskFire> fires) {
		try {
			return this.tasks.fire(fires);
		}
		catch (RequestRefusedException ex) {
			return fires.stream().flatMap((fire) -> claimAlone(fire).stream()).toList();
		}
	}

	/** One of many cannot be claimed, and it is not known which. */
	private List<TaskClaim> claimAlone(TaskFire fire) {
		try {
			return this.tasks.fire(List.of(fire));
		}
		catch (RequestRefusedException ex) {
			tell(fire.task(), ex);
			return List.of();
		}
	}

	private Round round(List<TaskClaim> claims) {
		List<String> claimed = claims.stream().filter(TaskClaim::claimed).map(TaskClaim::id).toList();
		claimed.forEach(this.troubled::remove);
		return new Round(claimed.size(), claims.size() - claimed.size());
	}

	private @Nullable TaskFire plan(TaskState state, Instant now) {
		try {
			TaskDefinition task = DefinitionJson.read(state.definition());
			TaskPlan plan = TaskPlan.of(task, state.times().required(), state.fires(), now);
			return new TaskFire(state, TaskEntry.times(task, plan.following()), task.overlap() == Overlap.SKIP,
					occurrences(task, plan, state, now));
		}
		catch (RuntimeException ex) {
			tell(state, ex);
			return null;
		}
	}

	private static List<TaskOccurrence> occurrences(TaskDefinition task, TaskPlan plan, TaskState state, Instant now) {
		List<TaskOccurrence> occurrences = new ArrayList<>();
		List<TaskPlan.Occurrence> planned = plan.occurrences();
		Instant previous = state.last();
		for (int i = 0; i < planned.size(); i++) {
			TaskPlan.Occurrence one = planned.get(i);
			Instant next = (i + 1 < planned.size()) ? planned.get(i + 1).at() : plan.following();
			occurrences.add(one.fires()
					? TaskOccurrence.fired(one.at(), one.reason(),
							TaskRuns.job(task, new ScheduledFire(task.id(), one.at(), now, previous, next, 1)))
					: TaskOccurrence.skipped(one.at(), one.reason()));
			previous = one.at();
		}
		return occurrences;
	}

	private void tell(TaskState state, RuntimeException ex) {
		if (this.troubled.add(state.id())) {
			logger.error("The scheduled task \"{}\" cannot be fired by this application: {}", LogText.of(state.id()),
					LogText.of(ex.getMessage()));
		}
	}

	/**
	 * What became of the tasks that were due; nothing of those that cannot be fired.
	 *
	 * @param claimed how many were claimed
	 * @param lost how many somebody else has claimed, or changed
	 */
	record Round(int claimed, int lost) {
	}

}
