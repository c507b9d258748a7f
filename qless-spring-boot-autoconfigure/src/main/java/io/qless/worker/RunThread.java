package io.qless.worker;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

import io.qless.handler.JobTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The thread on which a handler runs, from its begin to its end, and why it was told to
 * stop before. A run ends once: when the handler ends, or when it is given up.
 */
final class RunThread {

	private static final StackTraceElement[] NO_STACK = {};

	// No monitor: a virtual thread that waits in one holds on to its carrier before Java
	// 24.
	private final ReentrantLock lock = new ReentrantLock();

	private final AtomicBoolean permit = new AtomicBoolean(true);

	private final Runnable interrupted;

	private volatile @Nullable Thread thread;

	private boolean ended;

	private boolean told;

	private volatile boolean givenUp;

	private long started;

	private volatile boolean leaseLost;

	private volatile boolean abandoned;

	private volatile @Nullable JobTimeoutException timeout;

	/**
	 * Creates it, not yet begun.
	 * @param interrupted told whenever the handler is interrupted
	 */
	RunThread(Runnable interrupted) {
		this.interrupted = interrupted;
	}

	/** Begins on this thread; false if there is no point in beginning. */
	boolean enter() {
		this.lock.lock();
		try {
			this.thread = Thread.currentThread();
			this.started = System.nanoTime();
			if (this.told) {
				Thread.currentThread().interrupt();
			}
			return !this.abandoned && !this.leaseLost;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * The handler has ended; an interrupt that came too late for it ends here. False if
	 * it was given up before.
	 */
	boolean leave() {
		this.lock.lock();
		try {
			this.thread = null;
			Thread.interrupted();
			return end();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Nobody waits for the handler any more; false if it has ended. */
	boolean giveUp() {
		this.lock.lock();
		try {
			this.givenUp = !this.ended;
			return end();
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean end() {
		boolean first = !this.ended;
		this.ended = true;
		return first;
	}

	/** False if it has ended, so that whoever records its outcome will see. */
	boolean loseLease() {
		return stop(() -> this.leaseLost = true);
	}

	/** Its time is up; false if it has ended. */
	boolean timeOut(Duration limit) {
		return stop(() -> {
			JobTimeoutException exception = new JobTimeoutException(limit);
			// Where the handler was, not who looked at the clock.
			exception.setStackTrace(stack());
			this.timeout = exception;
		});
	}

	/** The job goes back however its handler ends. */
	void markAbandoned() {
		this.abandoned = true;
	}

	/** The job goes back, whether the handler has begun or not. */
	void abandon() {
		markAbandoned();
		stop(() -> {
		});
	}

	/**
	 * Somebody wants the handler to be interrupted, and may say so again. Returns whether
	 * this is new.
	 */
	boolean interruptOnce() {
		this.lock.lock();
		try {
			boolean isNew = !this.told;
			this.told = true;
			return isNew && stop(() -> {
			});
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean stop(Runnable reason) {
		this.lock.lock();
		try {
			if (this.ended) {
				return false;
			}
			reason.run();
			Thread current = this.thread;
			if (current != null) {
				current.interrupt();
				this.interrupted.run();
			}
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Where the handler is just now. */
	StackTraceElement[] stack() {
		Thread current = this.thread;
		return (current != null) ? current.getStackTrace() : NO_STACK;
	}

	/** How long it has been running. */
	Duration duration() {
		return Duration.ofNanos(System.nanoTime() - this.started);
	}

	boolean isLeaseLost() {
		return this.leaseLost;
	}

	boolean isAbandoned() {
		return this.abandoned;
	}

	boolean isGivenUp() {
		return this.givenUp;
	}

	/** What ended its time; null if nothing did. */
	@Nullable JobTimeoutException timeout() {
		return this.timeout;
	}

	/** Whether it has a permit, which another run may have when this one is over. */
	boolean holdsPermit() {
		return this.permit.get();
	}

	/** Gives its permit to another run; false if it has none any more. */
	boolean givePermit() {
		return this.permit.getAndSet(false);
	}

}
