package io.qless.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.qless.job.JobEvent.Kind;
import org.jspecify.annotations.Nullable;

/**
 * How much happened in the last quarter of an hour, in steps. There are no steps of the
 * time when nobody looked. Thread-safe.
 */
final class Pulse {

	/** The width of a step in seconds. */
	static final int STEP = 5;

	/** How many steps are kept. */
	static final int POINTS = (int) Duration.ofMinutes(15).toSeconds() / STEP;

	private static final Map<Kind, Integer> COLUMNS = Map.of(Kind.PUT, 0, Kind.SPAWNED, 0, Kind.POPPED, 1,
			Kind.COMPLETED, 2, Kind.ADVANCED, 2, Kind.FAILED, 3, Kind.RETRIED, 4);

	private static final int WIDTH = 5;

	private final TreeMap<Long, double[]> steps = new TreeMap<>();

	/** What is counted at all. */
	static Set<Kind> kinds() {
		return COLUMNS.keySet();
	}

	/** Something was looked at all this time, whether anything happened or not. */
	synchronized void cover(Instant from, Instant to) {
		long last = step(to);
		for (long step = Math.max(step(from), last - POINTS + 1); step <= last; step++) {
			this.steps.computeIfAbsent(step, (key) -> new double[WIDTH]);
		}
		trim();
	}

	/** Counts what happened at a time. */
	synchronized void add(Instant at, Kind kind, double count) {
		Integer column = COLUMNS.get(kind);
		if (column != null) {
			this.steps.computeIfAbsent(step(at), (key) -> new double[WIDTH])[column] += count;
			trim();
		}
	}

	/** The latest step. */
	synchronized @Nullable Point latest() {
		Map.Entry<Long, double[]> last = this.steps.lastEntry();
		return (last != null) ? point(last.getKey(), last.getValue()) : null;
	}

	/** All steps of the last quarter of an hour, in their order. */
	synchronized List<Point> points(Instant now) {
		return this.steps.tailMap(step(now) - POINTS, false)
			.entrySet()
			.stream()
			.map((entry) -> point(entry.getKey(), entry.getValue()))
			.toList();
	}

	private void trim() {
		while (this.steps.size() > POINTS) {
			this.steps.pollFirstEntry();
		}
	}

	private static long step(Instant at) {
		return Math.floorDiv(at.getEpochSecond(), STEP);
	}

	private static Point point(long step, double[] counts) {
		return new Point(Instant.ofEpochSecond(step * STEP), Math.round(counts[0]), Math.round(counts[1]),
				Math.round(counts[2]), Math.round(counts[3]), Math.round(counts[4]));
	}

	/**
	 * A step.
	 *
	 * @param at when it begins
	 * @param put how many jobs were put
	 * @param popped how many were taken by a worker
	 * @param completed how many completed, or went on to their next queue
	 * @param failed how many failed
	 * @param retried how many were given back for another attempt
	 */
	record Point(Instant at, long put, long popped, long completed, long failed, long retried) {
	}

}
