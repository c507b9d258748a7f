package io.qless.live;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells browsers what happens. One thread looks for news, for all of them together; those
 * that read slowly or not at all hold up nobody. There are so many at most, each for a
 * bounded time, and they are let go before the web server ends. Thread-safe.
 *
 * @param <L> who listens
 */
public abstract class LiveStream<L> implements SmartLifecycle {

	/** Before the web server, which would wait for the browsers to go. */
	private static final int PHASE = Integer.MAX_VALUE - 512;

	/** What asks Redis is not waited for longer. */
	private static final long PATIENCE = 2;

	private final String name;

	private final LiveLimits limits;

	private final Places places;

	/** All that are to be let go at the end. */
	private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();

	private @Nullable Threads<L> threads;

	/**
	 * Creates a stream.
	 * @param name its name, for threads and the log
	 * @param limits how much and how often
	 * @param ofOneKey how many browsers may listen with the same key
	 */
	protected LiveStream(String name, LiveLimits limits, int ofOneKey) {
		this.name = name;
		this.limits = limits;
		this.places = new Places(limits.connections(), ofOneKey);
	}

	/**
	 * Creates what looks for news. Called with every start.
	 * @return what looks, never null
	 */
	protected abstract LiveNews<L> news();

	/**
	 * Lets a browser listen.
	 * @param key what it listens to, or who it is
	 * @param arrival makes of the listener what the news are told; may send to it at once
	 * @return leads to the browser; empty if it has to go
	 */
	protected final synchronized Optional<SseEmitter> open(String key, Function<Listener, L> arrival) {
		// The end is this stream's own; the container's is for when that fails.
		SseEmitter emitter = new SseEmitter(this.limits.timeout().plusMinutes(1).toMillis());
		long until = System.nanoTime() + this.limits.timeout().toNanos();
		if (this.threads == null || !this.places.take(key)) {
			return Optional.empty();
		}
		Listener[] self = new Listener[1];
		self[0] = new Listener(emitter, this.threads.senders(), until, () -> {
			this.listeners.remove(self[0]);
			this.places.giveBack(key);
		});
		this.listeners.add(self[0]);
		emitter.onCompletion(self[0]::close);
		this.threads.looks().add(arrival.apply(self[0]));
		return Optional.of(emitter);
	}

	@Override
	public final synchronized void start() {
		if (this.threads == null) {
			String prefix = "qless-" + this.name + "-";
			CustomizableThreadFactory factory = new CustomizableThreadFactory(prefix);
			factory.setDaemon(true);
			Looks<L> looks = new Looks<>(this.name, news(), this::beat);
			this.threads = new Threads<>(Executors.newSingleThreadScheduledExecutor(factory),
					Senders.create(prefix + "send-", this.limits.connections()), looks);
			long refresh = this.limits.refresh().toNanos();
			this.threads.clock().scheduleWithFixedDelay(looks, refresh, refresh, TimeUnit.NANOSECONDS);
		}
	}

	private void beat() {
		long now = System.nanoTime();
		this.listeners.forEach((listener) -> listener.beat(now, this.limits.heartbeat().toNanos()));
	}

	@Override
	public final void stop() {
		Threads<L> stopped = take();
		if (stopped != null) {
			// First, and here: neither Redis nor a browser holds up those that can go.
			this.listeners.forEach(Listener::leave);
			Senders.close(stopped.senders());
			end(stopped.clock());
		}
	}

	private synchronized @Nullable Threads<L> take() {
		Threads<L> taken = this.threads;
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
	public final synchronized boolean isRunning() {
		return this.threads != null;
	}

	@Override
	public final int getPhase() {
		return PHASE;
	}

	/**
	 * What runs.
	 */
	private record Threads<L>(ScheduledExecutorService clock, Executor senders, Looks<L> looks) {
	}

}
