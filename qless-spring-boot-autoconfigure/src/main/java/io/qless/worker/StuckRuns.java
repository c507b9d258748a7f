package io.qless.worker;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The runs that were given up while their handlers go on, and for how many of them a
 * worker runs other jobs instead.
 */
final class StuckRuns {

	private final int mostReplaced;

	private final AtomicInteger count = new AtomicInteger();

	private final AtomicInteger replaced = new AtomicInteger();

	StuckRuns(int mostReplaced) {
		this.mostReplaced = mostReplaced;
	}

	/** A run is stuck; returns whether another may have its permit. */
	boolean add(JobRun run) {
		this.count.incrementAndGet();
		if (this.replaced.incrementAndGet() <= this.mostReplaced && run.thread().givePermit()) {
			return true;
		}
		this.replaced.decrementAndGet();
		return false;
	}

	/** The handler of any run has ended; returns whether another may have its permit. */
	boolean end(JobRun run) {
		if (run.thread().isGivenUp()) {
			this.count.decrementAndGet();
		}
		if (run.thread().givePermit()) {
			return true;
		}
		this.replaced.decrementAndGet();
		return false;
	}

	/** Whether there are more than those instead of which other jobs run. */
	boolean isOverrun() {
		return this.count.get() > this.mostReplaced;
	}

	/** How many there are now. */
	int count() {
		return this.count.get();
	}

}
