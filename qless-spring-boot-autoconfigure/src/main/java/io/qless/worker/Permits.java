package io.qless.worker;

import java.util.concurrent.Semaphore;

/**
 * The permits of a worker for running jobs. There may be fewer than none: a job that has
 * ended holds its own until all listeners were told, and the next job may not wait for
 * that.
 */
@SuppressWarnings("serial") // a worker is never written anywhere
class Permits extends Semaphore {

	Permits(int count) {
		super(count);
	}

	/** Waits for a permit, and takes all that there are. */
	int acquireAll() throws InterruptedException {
		acquire();
		int others = drainPermits();
		if (others < 0) {
			// Somebody took some ahead just now, which draining has forgotten.
			reducePermits(-others);
			return 1;
		}
		return 1 + others;
	}

	/** Takes permits that others are about to give back. */
	void takeAhead(int count) {
		reducePermits(count);
	}

}
