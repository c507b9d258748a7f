package io.qless.sample;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.springframework.stereotype.Component;

/**
 * The feed of the partners: open or closed, now and then down, and choosy.
 */
@Component
class PartnerFeed {

	private final Queue<String> delivered = new ConcurrentLinkedQueue<>();

	private volatile boolean open = true;

	private volatile boolean down;

	boolean isOpen() {
		return this.open;
	}

	void open(boolean open) {
		this.open = open;
	}

	void down(boolean down) {
		this.down = down;
	}

	void deliver(Article article) throws IOException {
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
