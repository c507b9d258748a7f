package io.qless.lua;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * The first connection to Redis, on which callers wait no longer than a call may take.
 * The driver itself would let them queue for its own, longer time against a host that is
 * silent; once connected, it hands out its connection at once.
 */
final class FirstConnection {

	private final RedisConnectionFactory connections;

	private final Duration timeout;

	private final ReentrantLock lock = new ReentrantLock();

	private volatile boolean made;

	private @Nullable CompletableFuture<Void> attempt;

	FirstConnection(RedisConnectionFactory connections, Duration timeout) {
		this.connections = connections;
		this.timeout = timeout;
	}

	/** Returns when there was a connection once. */
	void await() {
		if (this.made) {
			return;
		}
		try {
			attempt().get(this.timeout.toMillis(), TimeUnit.MILLISECONDS);
			this.made = true;
		}
		catch (ExecutionException ex) {
			throw new RedisUnavailableException("Redis cannot be reached: " + ex.getCause(), ex);
		}
		catch (TimeoutException ex) {
			throw new RedisUnavailableException("Redis could not be reached within " + this.timeout.toMillis()
					+ " ms, the time that such a call is granted", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new RedisUnavailableException("Interrupted before Redis was reached", ex);
		}
	}

	/** One attempt at a time, however many wait for it. */
	private CompletableFuture<Void> attempt() {
		this.lock.lock();
		try {
			CompletableFuture<Void> current = this.attempt;
			if (current == null || current.isDone()) {
				current = CompletableFuture.runAsync(() -> this.connections.getConnection().close(),
						FirstConnection::start);
				this.attempt = current;
			}
			return current;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** On a thread that keeps no application alive. */
	static void start(Runnable connecting) {
		Thread thread = new Thread(connecting, "qless-connect");
		thread.setDaemon(true);
		thread.start();
	}

}
