package io.qless.worker;

import java.util.concurrent.locks.ReentrantLock;

import io.qless.handler.JobContext;
import io.qless.job.LeasedJob;
import org.jspecify.annotations.Nullable;

/**
 * One job in the hands of this worker, from its pop until its outcome is recorded.
 */
final class JobRun implements JobContext {

	private final LeasedJob job;

	// No monitor: a virtual thread that waits in one holds on to its carrier before Java
	// 24.
	private final ReentrantLock lock = new ReentrantLock();

	private @Nullable Thread thread;

	private boolean ended;

	private volatile boolean leaseLost;

	private volatile boolean abandoned;

	JobRun(LeasedJob job) {
		this.job = job;
	}

	@Override
	public LeasedJob job() {
		return this.job;
	}

	@Override
	public boolean isLeaseLost() {
		return this.leaseLost;
	}

	boolean isAbandoned() {
		return this.abandoned;
	}

	/**
	 * The handler begins on this thread, which can be interrupted from now on; false if
	 * there is no point in beginning.
	 */
	boolean enter() {
		this.lock.lock();
		try {
			this.thread = Thread.currentThread();
			return !this.abandoned && !this.leaseLost;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** The handler has ended; an interrupt that came too late for it ends here. */
	void leave() {
		this.lock.lock();
		try {
			this.thread = null;
			this.ended = true;
			Thread.interrupted();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Another worker may have the job: the handler is to stop. False if it has ended, so
	 * that whoever records its outcome will see.
	 */
	boolean loseLease() {
		this.lock.lock();
		try {
			if (!this.ended) {
				this.leaseLost = true;
				interrupt();
			}
			return !this.ended;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** The application ends: the handler is to stop and the job goes back. */
	void abandon() {
		this.abandoned = true;
		interrupt();
	}

	private void interrupt() {
		this.lock.lock();
		try {
			if (this.thread != null) {
				this.thread.interrupt();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

}
