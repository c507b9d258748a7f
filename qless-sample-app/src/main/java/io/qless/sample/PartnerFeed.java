package io.qless.sample;

import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/**
 * The feed of the partners: open or closed, now and then down, and choosy.
 */
@Component
class PartnerFeed {

	private static final String DELIVERED = "desk:delivered";

	private final StringRedisTemplate redis;

	private volatile boolean open = true;

	private volatile boolean down;

	private volatile boolean slow;

	PartnerFeed(StringRedisTemplate redis) {
		this.redis = redis;
	}

	boolean isOpen() {
		return this.open;
	}

	void open(boolean open) {
		this.open = open;
	}

	void down(boolean down) {
		this.down = down;
	}

	void slow(boolean slow) {
		this.slow = slow;
	}

	void deliver(Article article) throws IOException, InterruptedException {
		if (this.slow) {
			new CountDownLatch(1).await();
		}
		if (article.title().isBlank()) {
			throw new RefusedException("an article without a title");
		}
		if (this.down) {
			throw new IOException("The feed is down");
		}
		this.redis.opsForSet().add(DELIVERED, article.title());
	}

	Set<String> delivered() {
		return Objects.requireNonNullElse(this.redis.opsForSet().members(DELIVERED), Set.of());
	}

	/** The partners will never take this article. */
	static class RefusedException extends IOException {

		private static final long serialVersionUID = 1L;

		RefusedException(String what) {
			super("The partners refuse " + what);
		}

	}

}
