package io.qless.live;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One look after the other for news, each of which can fail. Browsers come on any thread;
 * the looks are for one.
 *
 * @param <L> who listens
 */
final class Looks<L> implements Runnable {

	private static final Logger logger = LoggerFactory.getLogger(Looks.class);

	private final String stream;

	private final LiveNews<L> news;

	private final Runnable beat;

	private final Queue<L> arrivals = new ConcurrentLinkedQueue<>();

	private boolean failing;

	/**
	 * Creates it.
	 * @param stream the name of the stream, for the log
	 * @param news looks
	 * @param beat run after each look, whatever came of it
	 */
	Looks(String stream, LiveNews<L> news, Runnable beat) {
		this.stream = stream;
		this.news = news;
		this.beat = beat;
	}

	void add(L listener) {
		this.arrivals.add(listener);
	}

	/** Thrown on, whatever it is, it would be the last look. */
	@Override
	public void run() {
		try {
			for (L one = this.arrivals.poll(); one != null; one = this.arrivals.poll()) {
				this.news.add(one);
			}
			this.news.look();
			succeeded();
		}
		catch (RuntimeException | Error ex) {
			this.news.forget();
			failed(ex);
		}
		finally {
			this.beat.run();
		}
	}

	/** Said once, not with every look. */
	private void failed(Throwable ex) {
		if (!this.failing && !Thread.currentThread().isInterrupted()) {
			logger.warn("Cannot look what has become of jobs; browsers are told by the stream {} when it can be seen "
					+ "again", this.stream, ex);
		}
		this.failing = true;
	}

	private void succeeded() {
		if (this.failing) {
			logger.info("What has become of jobs can be seen again by the stream {}", this.stream);
		}
		this.failing = false;
	}

}
