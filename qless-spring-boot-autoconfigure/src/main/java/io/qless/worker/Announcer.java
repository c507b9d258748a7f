package io.qless.worker;

import java.time.Duration;
import java.util.List;

import io.qless.client.QlessException;
import io.qless.client.QlessUnavailableException;
import io.qless.client.WorkerOperations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells Redis what a worker listens to, for whoever wonders why a job is not running.
 * Nothing depends on it: a worker that cannot say so works on.
 */
final class Announcer {

	static final Duration INTERVAL = Duration.ofSeconds(30);

	/** Two announcements may be lost. */
	private static final Duration TTL = INTERVAL.multipliedBy(3);

	private static final Logger logger = LoggerFactory.getLogger(Announcer.class);

	private final WorkerOptions options;

	private final QueueSelection queues;

	private final List<String> types;

	private final WorkerOperations workers;

	private final RedisWatch redis;

	Announcer(WorkerOptions options, QueueSelection queues, List<String> types, WorkerOperations workers,
			RedisWatch redis) {
		this.options = options;
		this.queues = queues;
		this.types = types;
		this.workers = workers;
		this.redis = redis;
	}

	void announce() {
		try {
			this.workers.announce(this.options.name(), this.queues.announced(), this.types, TTL);
			this.redis.answered();
		}
		catch (QlessUnavailableException ex) {
			// Interrupted: the worker stops, and Redis is not to blame.
			if (!Thread.currentThread().isInterrupted()) {
				this.redis.failed(ex);
			}
		}
		catch (RuntimeException ex) {
			logger.warn("The worker {} could not announce what it listens to: {}", this.options.name(),
					LogText.of(ex.getMessage()));
		}
	}

	/** Takes the announcement back; with Redis away it ends by itself. */
	void withdraw() {
		if (this.redis.isAway()) {
			return;
		}
		try {
			this.workers.withdraw(this.options.name());
		}
		catch (QlessException ex) {
			logger.debug("The worker {} could not take its announcement back", this.options.name(), ex);
		}
	}

}
