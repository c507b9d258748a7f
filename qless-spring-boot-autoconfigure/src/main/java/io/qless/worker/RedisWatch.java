package io.qless.worker;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether Redis answers a worker: one line in the log for each change, not for each try.
 */
final class RedisWatch {

	static final Duration FIRST_PAUSE = Duration.ofMillis(100);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

	private static final Logger logger = LoggerFactory.getLogger(RedisWatch.class);

	private final String worker;

	private final AtomicBoolean away = new AtomicBoolean();

	RedisWatch(String worker) {
		this.worker = worker;
	}

	void answered() {
		if (this.away.compareAndSet(true, false)) {
			logger.info("The worker {} reaches Redis again and goes on", this.worker);
		}
	}

	boolean isAway() {
		return this.away.get();
	}

	void failed(RuntimeException cause) {
		if (this.away.compareAndSet(false, true)) {
			logger.warn("The worker {} cannot work and keeps trying: {}", this.worker, LogText.of(cause.getMessage()));
		}
	}

	/**
	 * The next pause after one that did not help: twice as long, up to 5 s, with jitter.
	 */
	static Duration longer(Duration pause) {
		long most = Math.min(2 * pause.toMillis(), LONGEST_PAUSE.toMillis());
		return Duration.ofMillis(most - ThreadLocalRandom.current().nextLong(most / 4));
	}

}
