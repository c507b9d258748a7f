package io.qless.worker;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Something that happens once, and that others wait for.
 */
final class Signal {

	private final CountDownLatch latch = new CountDownLatch(1);

	void give() {
		this.latch.countDown();
	}

	boolean isGiven() {
		return this.latch.getCount() == 0;
	}

	/**
	 * Waits for the signal; an interrupt ends the wait. Returns whether it was given.
	 */
	boolean await(Duration time) {
		try {
			return this.latch.await(time.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			return isGiven();
		}
	}

}
