package io.qless.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What is to be done about a task that is due: a function of its definition, its next
 * instant, its fires so far and the time, and of nothing else.
 *
 * @param occurrences what becomes of the instants that are due, the first first; of those
 * that fire all but the first may turn out to be overlaps
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
		int onTime = onTime(task, instants, next, due, now);
		List<Occurrence> occurrences = occurrences(next, due, fired(task, due.size(), onTime), onTime);
		boolean enough = keep(occurrences, left);
		// One that is skipped for an overlap does not count, and the task goes on.
		boolean ends = enough && task.overlap() != Overlap.SKIP;
		Instant latest = occurrences.get(occurrences.size() - 1).at();
		return new TaskPlan(occurrences, ends ? null : instants.after(latest));
	}

	/**
	 * Leaves out what comes after the last fire that is granted; returns whether it is.
	 */
	private static boolean keep(List<Occurrence> occurrences, long left) {
		long fires = 0;
		for (int i = 0; i < occurrences.size(); i++) {
			fires += occurrences.get(i).fires() ? 1 : 0;
			if (fires == left) {
				occurrences.subList(i + 1, occurrences.size()).clear();
				return true;
			}
		}
		return false;
	}

	/**
	 * How many of the instants that are due were not missed: all of them if the first one
	 * that waits is not too late; else the latest if that is not, for it has come
	 * meanwhile.
	 */
	private static int onTime(TaskDefinition task, TaskInstants instants, Instant next, List<Instant> due,
			Instant now) {
		Instant earliest = now.minus(task.tolerance());
		if (!instants.due(next).isBefore(earliest)) {
			return due.size();
		}
		return instants.due(due.get(due.size() - 1)).isBefore(earliest) ? 0 : 1;
	}

	/** How many of the instants that are due fire, the latest ones. */
	private static int fired(TaskDefinition task, int due, int onTime) {
		return switch (task.misfire()) {
			case SKIP, DEFAULT -> onTime;
			case ONCE -> Math.max(onTime, 1);
			case ALL -> Math.min(due, task.maxMissed() + onTime);
		};
	}

	private static List<Occurrence> occurrences(Instant next, List<Instant> due, int fired, int onTime) {
		List<Occurrence> occurrences = new ArrayList<>();
		if (due.get(0).isAfter(next)) {
			occurrences.add(new Occurrence(next, false, MISFIRE + ", as all others before " + due.get(0)));
		}
		for (int i = 0; i < due.size(); i++) {
			occurrences.add(new Occurrence(due.get(i), i >= due.size() - fired,
					(i >= due.size() - onTime) ? ON_TIME : MISFIRE));
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
