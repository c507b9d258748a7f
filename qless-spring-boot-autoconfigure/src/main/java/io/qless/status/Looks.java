package io.qless.status;

import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.qless.job.WaitReason.InLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One look after the other at what has become of jobs, each of which can fail. Browsers
 * come on any thread; the looks are for one.
 */
final class Looks implements Runnable {

	private static final Logger logger = LoggerFactory.getLogger(Looks.class);

	private final StatusNews news;

	private final Duration heartbeat;

	private final Queue<Arrival> arrivals = new ConcurrentLinkedQueue<>();

	private boolean failing;

	Looks(StatusNews news, Duration heartbeat) {
		this.news = news;
		this.heartbeat = heartbeat;
	}

	void add(Follower follower, Optional<InLine> line) {
		this.arrivals.add(new Arrival(follower, line));
	}

	/** Thrown on, whatever it is, it would be the last look. */
	@Override
	public void run() {
		try {
			for (Arrival one = this.arrivals.poll(); one != null; one = this.arrivals.poll()) {
				this.news.add(one.follower(), one.line());
			}
			this.news.look();
			succeeded();
		}
		catch (RuntimeException | Error ex) {
			this.news.forget();
			failed(ex);
		}
		finally {
			this.news.beat(this.heartbeat);
		}
	}

	/** Said once, not with every look. */
	private void failed(Throwable ex) {
		if (!this.failing && !Thread.currentThread().isInterrupted()) {
			logger.warn("Cannot look what has become of jobs; browsers are told when it can be seen again", ex);
		}
		this.failing = true;
	}

	private void succeeded() {
		if (this.failing) {
			logger.info("What has become of jobs can be seen again");
		}
		this.failing = false;
	}

	/**
	 * A browser that has come, and where its job stands.
	 */
	private record Arrival(Follower follower, Optional<InLine> line) {
	}

}
