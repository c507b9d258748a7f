package io.qless.worker;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether Redis answers somebody who needs it: one line in the log for each change, not
 * for each try.
 */
public final class RedisWatch {

	/** How long to wait when Redis has failed for the first time. */
	public static final Duration FIRST_PAUSE = Duration.ofMillis(100);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

	private static final Logger logger = LoggerFactory.getLogger(RedisWatch.class);

	private final String who;

	private final AtomicBoolean away = new AtomicBoolean();

	/**
	 * Creates a watch.
	 * @param who needs Redis, for the log: such as "The worker w"
	 */
	public RedisWatch(String who) {
		this.who = who;
	}

	/** Redis has answered. */
	public void answered() {
		if (this.away.compareAndSet(true, false)) {
			logger.info("{} reaches Redis again and goes on", this.who);
		}
	}

	/**
	 * Returns whether Redis did not answer the last time.
	 * @return true from a failure to the next answer
	 */
	public boolean isAway() {
		return this.away.get();
	}

	/**
	 * Redis has not answered, or not well.
	 * @param cause why
	 */
	public void failed(RuntimeException cause) {
		if (this.away.compareAndSet(false, true)) {
			logger.warn("{} cannot work and keeps trying: {}", this.who, LogText.of(cause.getMessage()));
		}
	}

	/**
	 * Returns the next pause after one that did not help: twice as long, up to 5 s, with
	 * jitter.
	 * @param pause the one that did not help
	 * @return a pause, never null
	 */
	public static Duration longer(Duration pause) {
		long most = Math.min(2 * pause.toMillis(), LONGEST_PAUSE.toMillis());
		return Duration.ofMillis(most - ThreadLocalRandom.current().nextLong(most / 4));
	}

}
