package io.qless.lua;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * The first connection to Redis, on which callers wait no longer than a call may take.
 * The driver itself would let them queue for its own, longer time against a host that is
 * silent; once connected, it hands out its connection at once.
 */
final class FirstConnection {

	private final SharedAttempt<Boolean> attempt;

	private final Duration timeout;

	private volatile boolean made;

	FirstConnection(RedisConnectionFactory connections, Duration timeout) {
		this.attempt = new SharedAttempt<>(() -> connect(connections));
		this.timeout = timeout;
	}

	/** Returns when there was a connection once. */
	void await() {
		if (this.made) {
			return;
		}
		try {
			this.made = this.attempt.await(this.timeout);
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

	private static boolean connect(RedisConnectionFactory connections) {
		connections.getConnection().close();
		return true;
	}

}
