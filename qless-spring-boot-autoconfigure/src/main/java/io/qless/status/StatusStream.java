package io.qless.status;

import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.qless.client.QlessClient;
import io.qless.job.Job;
import io.qless.job.WaitReason.InLine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells browsers what happens to the jobs that they follow. One thread asks Redis, for
 * all browsers together: twice for what has moved, once for each 250 jobs that have, and
 * for the places of 20 waiting ones. While nobody follows, nothing is asked.
 */
public final class StatusStream implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(StatusStream.class);

	/** Before the web server, which would wait for the browsers to go. */
	private static final int PHASE = Integer.MAX_VALUE - 512;

	/** As many browsers that read nothing hold up none of the others. */
	private static final int SENDERS = 8;

	private static final long PATIENCE = 5;

	private final StatusNews news;

	private final Limits limits;

	private final Semaphore places;

	private final Queue<Arrival> arrivals = new ConcurrentLinkedQueue<>();

	private @Nullable Threads threads;

	/**
	 * Creates the stream.
	 * @param qless asks Redis
	 * @param access decides what is shown
	 * @param limits how much and how often
	 */
	public StatusStream(QlessClient qless, JobStatusAccess access, Limits limits) {
		this.news = new StatusNews(qless, new StatusWriter(qless.payloads(), access));
		this.limits = limits;
		this.places = new Semaphore(limits.connections());
	}

	/** A browser that follows a job is sent its status at once; empty if it has to go. */
	synchronized Optional<SseEmitter> open(Job job, String status, Optional<InLine> line) {
		if (this.threads == null || !this.places.tryAcquire()) {
			return Optional.empty();
		}
		// The end is this stream's own; the container's is for when that fails.
		SseEmitter emitter = new SseEmitter(this.limits.timeout().plusMinutes(1).toMillis());
		long until = System.nanoTime() + this.limits.timeout().toNanos();
		Follower follower = new Follower(job.jid(), emitter, this.threads.senders(), until, this.places::release);
		emitter.onCompletion(follower::leave);
		boolean ended = StatusWriter.hasEnded(job);
		follower.tell(status, ended);
		if (!ended) {
			this.arrivals.add(new Arrival(follower, line));
		}
		return Optional.of(emitter);
	}

	@Override
	public synchronized void start() {
		if (this.threads == null) {
			this.threads = new Threads(Executors.newSingleThreadScheduledExecutor(factory("qless-status-")),
					Executors.newFixedThreadPool(SENDERS, factory("qless-status-send-")));
			long refresh = this.limits.refresh().toNanos();
			this.threads.clock().scheduleWithFixedDelay(this::look, refresh, refresh, TimeUnit.NANOSECONDS);
		}
	}

	private static CustomizableThreadFactory factory(String prefix) {
		CustomizableThreadFactory factory = new CustomizableThreadFactory(prefix);
		factory.setDaemon(true);
		return factory;
	}

	private void look() {
		try {
			for (Arrival one = this.arrivals.poll(); one != null; one = this.arrivals.poll()) {
				this.news.add(one.follower(), one.line());
			}
			this.news.look();
			this.news.beat(this.limits.heartbeat());
		}
		catch (RuntimeException ex) {
			// Thrown on, it would be the last look.
			logger.warn("Cannot tell browsers what happens to their jobs", ex);
		}
	}

	@Override
	public void stop() {
		Threads stopped = take();
		if (stopped != null) {
			stopped.clock().execute(this::endAll);
			end(stopped.clock());
			end(stopped.senders());
		}
	}

	private synchronized @Nullable Threads take() {
		Threads taken = this.threads;
		this.threads = null;
		return taken;
	}

	private void endAll() {
		this.arrivals.forEach((one) -> one.follower().end());
		this.arrivals.clear();
		this.news.endAll();
	}

	private static void end(ExecutorService threads) {
		threads.shutdown();
		try {
			if (!threads.awaitTermination(PATIENCE, TimeUnit.SECONDS)) {
				threads.shutdownNow();
			}
		}
		catch (InterruptedException ex) {
			threads.shutdownNow();
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.threads != null;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	/**
	 * How much is told, and how often.
	 *
	 * @param connections how many browsers may listen at once
	 * @param refresh how often Redis is asked
	 * @param heartbeat how long a browser is told nothing at most
	 * @param timeout how long a browser may listen
	 */
	public record Limits(int connections, Duration refresh, Duration heartbeat, Duration timeout) {

		/**
		 * Checks the limits.
		 * @throws IllegalArgumentException if one of them leaves nothing
		 */
		public Limits {
			if (connections < 1) {
				throw new IllegalArgumentException("The connections are to be 1 or more.");
			}
			if (refresh.toMillis() < 1 || heartbeat.toMillis() < 1 || timeout.toMillis() < 1) {
				throw new IllegalArgumentException("The refresh, the heartbeat and the timeout are to be more than 0.");
			}
		}

	}

	/**
	 * What runs.
	 */
	private record Threads(ScheduledExecutorService clock, ExecutorService senders) {
	}

	/**
	 * A browser that has come, and where its job stands.
	 */
	private record Arrival(Follower follower, Optional<InLine> line) {
	}

}
