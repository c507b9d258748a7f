package io.qless.autoconfigure;

import io.qless.client.QlessClient;
import io.qless.client.QlessException;
import io.qless.client.UnsupportedRedisException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Refuses, when the application starts, a Redis that is too old for the engine. A Redis
 * that is away at that moment, or has other troubles, keeps no application from starting.
 */
final class RedisServerCheck implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(RedisServerCheck.class);

	private final QlessClient qless;

	private volatile boolean running;

	RedisServerCheck(QlessClient qless) {
		this.qless = qless;
	}

	@Override
	public void start() {
		try {
			this.qless.config().get("clock");
		}
		catch (UnsupportedRedisException ex) {
			throw ex;
		}
		catch (QlessException ex) {
			logger.warn("Redis does not answer at the start of the application, which goes on without it: {}",
					ex.getMessage());
		}
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** After the connections, before the workers. */
	@Override
	public int getPhase() {
		return 1;
	}

}
