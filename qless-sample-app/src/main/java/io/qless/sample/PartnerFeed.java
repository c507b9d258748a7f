package io.qless.sample;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

import org.springframework.stereotype.Component;

/**
 * The feed of the partners: open or closed, now and then down, and choosy.
 */
@Component
class PartnerFeed {

	private final Queue<String> delivered = new ConcurrentLinkedQueue<>();

	private volatile boolean open = true;

	private volatile boolean down;

	private volatile boolean slow;

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
		this.delivered.add(article.title());
	}

	Queue<String> delivered() {
		return this.delivered;
	}

	/** The partners will never take this article. */
	static class RefusedException extends IOException {

		private static final long serialVersionUID = 1L;

		RefusedException(String what) {
			super("The partners refuse " + what);
		}

	}

}
