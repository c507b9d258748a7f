package io.qless.status;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.qless.client.QlessClient;
import io.qless.job.WaitReason.InLine;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells browsers what happens to the jobs that they follow. One thread asks Redis, for
 * all browsers together: twice for what has moved, once for each 250 jobs that have, and
 * for the places of 20 waiting ones. While nobody follows, nothing is asked.
 */
public final class StatusStream implements SmartLifecycle {

	/** Before the web server, which would wait for the browsers to go. */
	private static final int PHASE = Integer.MAX_VALUE - 512;

	/** What asks Redis is not waited for longer. */
	private static final long PATIENCE = 2;

	private final QlessClient qless;

	private final JobStatusAccess access;

	private final Limits limits;

	private final Places places;

	/** All that are to be let go at the end. */
	private final Set<Follower> followers = ConcurrentHashMap.newKeySet();

	private @Nullable Threads threads;

	/**
	 * Creates the stream.
	 * @param qless asks Redis
	 * @param access decides what is shown
	 * @param limits how much and how often
	 */
	public StatusStream(QlessClient qless, JobStatusAccess access, Limits limits) {
		this.qless = qless;
		this.access = access;
		this.limits = limits;
		this.places = new Places(limits.connections());
	}

	/** A browser that follows a job is sent its status at once; empty if it has to go. */
	synchronized Optional<SseEmitter> open(String jid, String status, Optional<InLine> line) {
		// The end is this stream's own; the container's is for when that fails.
		SseEmitter emitter = new SseEmitter(this.limits.timeout().plusMinutes(1).toMillis());
		long until = System.nanoTime() + this.limits.timeout().toNanos();
		if (this.threads == null || !this.places.take(jid)) {
			return Optional.empty();
		}
		Follower[] self = new Follower[1];
		self[0] = new Follower(jid, emitter, this.threads.senders(), until, () -> {
			this.followers.remove(self[0]);
			this.places.giveBack(jid);
		});
		this.followers.add(self[0]);
		emitter.onCompletion(self[0]::close);
		self[0].tell(status, false);
		this.threads.looks().add(self[0], line);
		return Optional.of(emitter);
	}

	@Override
	public synchronized void start() {
		if (this.threads == null) {
			CustomizableThreadFactory factory = new CustomizableThreadFactory("qless-status-");
			factory.setDaemon(true);
			Looks looks = new Looks(new StatusNews(this.qless, new StatusWriter(this.access)), this.limits.heartbeat());
			this.threads = new Threads(Executors.newSingleThreadScheduledExecutor(factory),
					Senders.create(this.limits.connections()), looks);
			long refresh = this.limits.refresh().toNanos();
			this.threads.clock().scheduleWithFixedDelay(looks, refresh, refresh, TimeUnit.NANOSECONDS);
		}
	}

	@Override
	public void stop() {
		Threads stopped = take();
		if (stopped != null) {
			// First, and here: neither Redis nor a browser holds up those that can go.
			this.followers.forEach(Follower::leave);
			Senders.close(stopped.senders());
			end(stopped.clock());
		}
	}

	private synchronized @Nullable Threads take() {
		Threads taken = this.threads;
		this.threads = null;
		return taken;
	}

	private static void end(ExecutorService clock) {
		clock.shutdownNow();
		try {
			clock.awaitTermination(PATIENCE, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
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
		 * @throws IllegalArgumentException if one of them leaves nothing, or Redis no
		 * peace
		 */
		public Limits {
			if (connections < 1) {
				throw new IllegalArgumentException("The connections are to be 1 or more.");
			}
			check("refresh", refresh, Duration.ofMillis(100), Duration.ofHours(1));
			check("heartbeat", heartbeat, Duration.ofMillis(100), Duration.ofHours(1));
			check("timeout", timeout, Duration.ofSeconds(1), Duration.ofDays(1));
		}

		private static void check(String name, Duration value, Duration least, Duration most) {
			if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
				throw new IllegalArgumentException(
						"The " + name + " is to be " + least.toMillis() + "ms to " + most.toSeconds() + "s.");
			}
		}

	}

	/**
	 * What runs.
	 */
	private record Threads(ScheduledExecutorService clock, Executor senders, Looks looks) {
	}

}
