package io.qless.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that enqueues jobs that do nothing at a steady pace, until it is told to end.
 */
final class Load {

	private final Application application;

	private final long pause;

	private final Thread thread = new Thread(this::run, "bench-load");

	private volatile boolean ended;

	private Load(Application application, int perSecond) {
		this.application = application;
		this.pause = TimeUnit.SECONDS.toNanos(1) / perSecond;
	}

	static Load start(Application application, int perSecond) {
		Load load = new Load(application, perSecond);
		load.thread.start();
		return load;
	}

	/** What came too late is not made up for: it would come all at once. */
	private void run() {
		long next = System.nanoTime();
		while (!this.ended) {
			this.application.jobs().enqueue(Application.noOp());
			next = Math.max(next + this.pause, System.nanoTime());
			LockSupport.parkNanos(next - System.nanoTime());
		}
	}

	void end() {
		this.ended = true;
		try {
			this.thread.join();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException("Interrupted while the load ended", ex);
		}
	}

}
