package io.qless.dashboard;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;

import io.qless.admin.AdminReply;

/**
 * Answers for many browsers that ask the same. A question that is being answered is not
 * asked again, nor for a second after that unless something happens; whoever asks
 * meanwhile gets that answer, and waits for it no longer than is good for the web server.
 * What went wrong is not kept. Thread-safe.
 *
 * @param <Q> the type of the questions
 */
final class SharedAnswers<Q> {

	static final long FRESH = Duration.ofSeconds(1).toNanos();

	/** How long a thread of the web server waits for what another one looks up. */
	static final Duration PATIENCE = Duration.ofSeconds(2);

	private static final int OK = 200;

	private static final int UNAVAILABLE = 503;

	private static final AdminReply BUSY = new AdminReply(UNAVAILABLE,
			new DashboardAnswer.Refused(null, "Redis has enough to do for others; ask again in a few seconds"));

	private final Function<Q, AdminReply> source;

	private final int most;

	private final LongSupplier clock;

	/** The one that was asked first comes first. */
	private final Map<Q, Flight> flights = new LinkedHashMap<>();

	/**
	 * Creates it.
	 * @param source answers
	 * @param most how many answers are kept at most
	 * @param clock the time in nanoseconds, such as {@link System#nanoTime()}
	 */
	SharedAnswers(Function<Q, AdminReply> source, int most, LongSupplier clock) {
		this.source = source;
		this.most = most;
		this.clock = clock;
	}

	/** What is told where Redis has enough to do. */
	static AdminReply busy() {
		return BUSY;
	}

	AdminReply get(Q question) {
		Flight mine = new Flight();
		Flight flight = join(question, mine);
		if (flight == mine) {
			fly(question, mine);
		}
		return flight.reply();
	}

	/** What was answered so far holds no more: somebody has changed something. */
	synchronized void forget() {
		this.flights.clear();
	}

	/**
	 * Something has happened: what was answered so far may hold no more. What is on its
	 * way is for those alone who ask before it is there, so that a Redis that is slow is
	 * not asked once more each time.
	 */
	synchronized void outdate() {
		this.flights.values().forEach(Flight::outdate);
	}

	private synchronized Flight join(Q question, Flight mine) {
		long now = this.clock.getAsLong();
		this.flights.values().removeIf((flight) -> flight.isStale(now));
		Flight known = this.flights.get(question);
		if (known != null) {
			return known;
		}
		Iterator<Flight> eldest = this.flights.values().iterator();
		while (this.flights.size() >= this.most) {
			eldest.next();
			eldest.remove();
		}
		this.flights.put(question, mine);
		return mine;
	}

	/** Whatever comes of it, those who wait are not to wait in vain. */
	private void fly(Q question, Flight mine) {
		try {
			AdminReply reply = this.source.apply(question);
			if (reply.status() != OK) {
				drop(question, mine);
			}
			mine.land(reply, this.clock.getAsLong());
		}
		catch (RuntimeException | Error ex) {
			drop(question, mine);
			mine.crash(ex);
		}
	}

	private synchronized void drop(Q question, Flight mine) {
		this.flights.remove(question, mine);
	}

	/**
	 * A question on its way to Redis, and then its answer.
	 */
	private static final class Flight {

		private final CompletableFuture<AdminReply> answer = new CompletableFuture<>();

		private volatile long landedAt;

		private volatile boolean outdated;

		void land(AdminReply reply, long now) {
			this.landedAt = now;
			this.answer.complete(reply);
		}

		void crash(Throwable cause) {
			this.answer.completeExceptionally(cause);
		}

		void outdate() {
			this.outdated = true;
		}

		/** By when it was answered: what takes long is not to be asked all the time. */
		boolean isStale(long now) {
			return this.answer.isDone() && (this.outdated || now - this.landedAt >= FRESH);
		}

		AdminReply reply() {
			try {
				return this.answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
			}
			catch (TimeoutException ex) {
				return BUSY;
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return BUSY;
			}
			catch (ExecutionException ex) {
				throw new IllegalStateException("What was asked could not be answered", ex.getCause());
			}
		}

	}

}
