package io.qless.benchmarks;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.qless.handler.JobOutcome;
import io.qless.job.LeasedJob;
import io.qless.worker.JobListener;
import org.jspecify.annotations.Nullable;

/**
 * Counts the jobs whose good end is recorded.
 */
final class Ends implements JobListener {

	/** Even a machine that does ten things at once is through by then. */
	private static final long MINUTES = 10;

	private final AtomicLong count = new AtomicLong();

	private volatile long awaited = Long.MAX_VALUE;

	private volatile @Nullable CountDownLatch reached;

	@Override
	public void onEnded(LeasedJob job, JobOutcome outcome, Duration duration) {
		CountDownLatch latch = this.reached;
		if (outcome instanceof JobOutcome.Completed && this.count.incrementAndGet() >= this.awaited && latch != null) {
			latch.countDown();
		}
	}

	long count() {
		return this.count.get();
	}

	/**
	 * Waits until so many jobs have ended since the application's start. For one thread
	 * at a time.
	 */
	void await(long jobs) {
		CountDownLatch latch = new CountDownLatch(1);
		this.reached = latch;
		this.awaited = jobs;
		try {
			if (this.count.get() < jobs && !latch.await(MINUTES, TimeUnit.MINUTES)) {
				throw new IllegalStateException("Only " + this.count.get() + " of " + jobs + " jobs have ended");
			}
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException("Interrupted while jobs ran", ex);
		}
		finally {
			this.awaited = Long.MAX_VALUE;
		}
	}

}
