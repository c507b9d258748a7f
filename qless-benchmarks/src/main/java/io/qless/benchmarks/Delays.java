package io.qless.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long jobs were on their way. Thread-safe.
 */
final class Delays {

	/** For one job more, at most. */
	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private final List<Double> millis = new ArrayList<>();

	synchronized void add(long nanos) {
		this.millis.add(nanos / 1e6);
		notifyAll();
	}

	/** Waits until so many were noted. */
	synchronized void await(int count) {
		try {
			while (this.millis.size() < count) {
				int before = this.millis.size();
				wait(PATIENCE.toMillis());
				if (this.millis.size() == before) {
					throw new IllegalStateException("Only " + before + " of " + count + " jobs have begun");
				}
			}
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException("Interrupted while jobs were on their way", ex);
		}
	}

	/** Takes out what was noted, in milliseconds and ascending order. */
	synchronized double[] take() {
		double[] sorted = this.millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
		this.millis.clear();
		return sorted;
	}

	/** The value that so many of a hundred do not exceed. */
	static double percentile(double[] sorted, int percent) {
		return sorted[Math.max(0, (int) Math.ceil(sorted.length * percent / 100.0) - 1)];
	}

}
