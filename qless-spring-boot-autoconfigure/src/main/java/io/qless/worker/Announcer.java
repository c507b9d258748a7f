package io.qless.worker;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.qless.client.QlessException;
import io.qless.client.QlessUnavailableException;
import io.qless.client.WorkerOperations;
import io.qless.client.WorkerOrders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells Redis what a worker listens to, for whoever wonders why a job is not running, and
 * learns what the worker was told to do. A worker whose announcement is refused works on.
 */
final class Announcer {

	static final Duration INTERVAL = Duration.ofSeconds(30);

	/** Two announcements may be lost. */
	private static final Duration TTL = INTERVAL.multipliedBy(3);

	private static final Duration SOON = Duration.ofSeconds(1);

	private static final Logger logger = LoggerFactory.getLogger(Announcer.class);

	private final String name;

	private final QueueSelection queues;

	private final List<String> types;

	private final WorkerOperations workers;

	private final RedisWatch redis;

	private final AtomicBoolean announcing = new AtomicBoolean();

	Announcer(String name, QueueSelection queues, List<String> types, WorkerOperations workers, RedisWatch redis) {
		this.name = name;
		this.queues = queues;
		this.types = types;
		this.workers = workers;
		this.redis = redis;
	}

	/**
	 * The first announcement.
	 * @throws QlessUnavailableException if Redis is away
	 */
	void introduce(Consumer<WorkerOrders> follow) {
		try {
			follow.accept(this.workers.introduce(this.name, this.queues.announced(), this.types, TTL));
		}
		catch (QlessUnavailableException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			refused(ex);
		}
	}

	/** Once for many queues that come together. */
	void announceSoon(Heartbeater heartbeater, Consumer<WorkerOrders> follow) {
		if (this.announcing.compareAndSet(false, true)) {
			heartbeater.after(SOON, () -> {
				this.announcing.set(false);
				announce(follow);
			});
		}
	}

	void announce(Consumer<WorkerOrders> follow) {
		try {
			WorkerOrders orders = this.workers.announce(this.name, this.queues.announced(), this.types, TTL);
			this.redis.answered();
			follow.accept(orders);
		}
		catch (QlessUnavailableException ex) {
			// Interrupted: the worker stops, and Redis is not to blame.
			if (!Thread.currentThread().isInterrupted()) {
				this.redis.failed(ex);
			}
		}
		catch (RuntimeException ex) {
			refused(ex);
		}
	}

	private void refused(RuntimeException ex) {
		logger.warn("The worker {} could not announce what it listens to: {}", this.name, LogText.of(ex.getMessage()));
	}

	/** Takes the announcement back; with Redis away it ends by itself. */
	void withdraw() {
		if (this.redis.isAway()) {
			return;
		}
		try {
			this.workers.withdraw(this.name);
		}
		catch (QlessException ex) {
			logger.debug("The worker {} could not take its announcement back", this.name, ex);
		}
	}

}
