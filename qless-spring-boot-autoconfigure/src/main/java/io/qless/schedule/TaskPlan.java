package io.qless.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What is to be done about a task that is due: a function of its definition, its next
 * instant, its fires so far and the time, and of nothing else.
 *
 * @param occurrences what becomes of the instants that are due, the first first
 * @param following the instant after them; null if the task has ended
 */
record TaskPlan(List<Occurrence> occurrences, @Nullable Instant following) {

	/** Of so many instants each is recorded; of more than that, the latest. */
	static final int MOST_RECORDED = TaskDefinition.MOST_MISSED + 1;

	static final String ON_TIME = "";

	static final String MISFIRE = "misfire";

	/**
	 * Plans.
	 * @param task the definition
	 * @param next the earliest instant that has not been claimed, which is due
	 * @param fires how often the task has fired
	 * @param now the time by Redis
	 */
	static TaskPlan of(TaskDefinition task, Instant next, long fires, Instant now) {
		Long most = task.timing().maxFires();
		long left = (most != null) ? most - fires : Long.MAX_VALUE;
		if (left <= 0) {
			return new TaskPlan(List.of(), null);
		}
		TaskInstants instants = new TaskInstants(task);
		List<Instant> due = instants.latest(next, now, MOST_RECORDED);
		Instant latest = due.get(due.size() - 1);
		boolean onTime = Duration.between(instants.due(latest), now).compareTo(task.tolerance()) <= 0;
		long fired = Math.min(left, fired(task, due.size(), onTime));
		// One that is skipped for an overlap does not count, and the task goes on.
		boolean ends = fired == left && task.overlap() != Overlap.SKIP;
		return new TaskPlan(occurrences(next, due, fired, onTime), ends ? null : instants.after(latest));
	}

	/** How many of the instants that are due fire, the latest ones. */
	private static int fired(TaskDefinition task, int due, boolean onTime) {
		return switch (task.misfire()) {
			case SKIP, DEFAULT -> onTime ? 1 : 0;
			case ONCE -> 1;
			case ALL -> Math.min(due, task.maxMissed() + (onTime ? 1 : 0));
		};
	}

	private static List<Occurrence> occurrences(Instant next, List<Instant> due, long fired, boolean onTime) {
		List<Occurrence> occurrences = new ArrayList<>();
		if (due.get(0).isAfter(next)) {
			occurrences.add(new Occurrence(next, false, MISFIRE + ", as all others before " + due.get(0)));
		}
		for (int i = 0; i < due.size(); i++) {
			boolean last = i == due.size() - 1;
			occurrences.add(new Occurrence(due.get(i), i >= due.size() - fired, (last && onTime) ? ON_TIME : MISFIRE));
		}
		return occurrences;
	}

	/**
	 * What becomes of an instant.
	 *
	 * @param at the instant
	 * @param fires whether it fires; it is skipped if not
	 * @param reason why so: empty if it is on time
	 */
	record Occurrence(Instant at, boolean fires, String reason) {
	}

}
