package io.qless.worker;

import java.util.concurrent.locks.ReentrantLock;

import io.qless.client.QlessClient;
import io.qless.handler.JobContext;
import io.qless.job.LeasedJob;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One job in the hands of this worker, from its pop until its outcome is recorded.
 */
final class JobRun implements JobContext {

	/** Everything that handlers log about their jobs, each line with its jid in front. */
	private static final Logger taskLog = LoggerFactory.getLogger("qless.task");

	private final LeasedJob job;

	private final QlessClient qless;

	// No monitor: a virtual thread that waits in one holds on to its carrier before Java
	// 24.
	private final ReentrantLock lock = new ReentrantLock();

	private @Nullable Thread thread;

	private boolean ended;

	private boolean told;

	private volatile boolean leaseLost;

	private volatile boolean abandoned;

	JobRun(LeasedJob job, QlessClient qless) {
		this.job = job;
		this.qless = qless;
	}

	@Override
	public LeasedJob job() {
		return this.job;
	}

	@Override
	public boolean isLeaseLost() {
		return this.leaseLost;
	}

	@Override
	public <T> @Nullable T payload(Class<T> type) {
		return this.qless.payloads().readAs(this.job.data(), type);
	}

	@Override
	public void log(String line) {
		taskLog.info("{}: {}", LogText.of(jid()), LogText.line(line));
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
			if (this.told) {
				this.thread.interrupt();
			}
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

	/**
	 * Somebody wants the handler to be interrupted, and may say so again. Returns whether
	 * this is new.
	 */
	boolean interruptOnce() {
		this.lock.lock();
		try {
			boolean isNew = !this.told && !this.ended;
			if (isNew) {
				this.told = true;
				interrupt();
			}
			return isNew;
		}
		finally {
			this.lock.unlock();
		}
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
