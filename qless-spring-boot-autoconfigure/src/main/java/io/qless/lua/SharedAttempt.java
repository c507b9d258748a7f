package io.qless.lua;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Something that the driver may let wait for longer than a call may take: it is done on a
 * thread of its own, once at a time, however many wait for it.
 *
 * @param <T> what comes of it
 */
final class SharedAttempt<T extends @Nullable Object> {

	private final Supplier<T> work;

	private final ReentrantLock lock = new ReentrantLock();

	private @Nullable CompletableFuture<T> current;

	SharedAttempt(Supplier<T> work) {
		this.work = work;
	}

	T await(Duration timeout) throws ExecutionException, TimeoutException, InterruptedException {
		return attempt().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
	}

	private CompletableFuture<T> attempt() {
		this.lock.lock();
		try {
			CompletableFuture<T> attempt = this.current;
			if (attempt == null || attempt.isDone()) {
				attempt = CompletableFuture.supplyAsync(this.work, SharedAttempt::start);
				this.current = attempt;
			}
			return attempt;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** On a thread that keeps no application alive. */
	private static void start(Runnable attempt) {
		Thread thread = new Thread(attempt, "qless-connect");
		thread.setDaemon(true);
		thread.start();
	}

}
