package io.qless.worker;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import io.qless.client.CompletedAndPopped;
import io.qless.client.Completion;
import io.qless.client.LeaseOperations;
import io.qless.client.LeaseOutcome;
import io.qless.client.PopRequest;
import io.qless.client.PoppedJobs;
import io.qless.client.QlessClient;
import io.qless.job.LeasedJob;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a worker's jobs come from, for one thread at a time. A pop whose answer never
 * came may have taken jobs: it is asked again under its id until it is answered.
 */
final class JobSource {

	private static final Logger logger = LoggerFactory.getLogger(JobSource.class);

	/** Queues are heard of; this is for what was missed, and for those forgotten. */
	private static final Duration READING = Duration.ofMinutes(1);

	private static final Duration PATIENCE = Duration.ofMillis(100);

	private final QlessClient qless;

	private final LeaseOperations leases;

	private final WorkerOptions options;

	private final List<String> types;

	private final QueueSelection queues;

	private final ReentrantLock lock = new ReentrantLock();

	private volatile boolean unread = true;

	private long readAt;

	private volatile @Nullable String unanswered;

	private long asked;

	JobSource(QlessClient qless, WorkerOptions options, List<String> types, QueueSelection queues) {
		this.qless = qless;
		this.leases = qless.leases();
		this.options = options;
		this.types = types;
		this.queues = queues;
	}

	/** News of queues may have been missed. */
	void readQueues() {
		this.unread = true;
	}

	/** Whether the answer to the last call never came, with jobs in it perhaps. */
	boolean isUnanswered() {
		return this.unanswered != null;
	}

	/** Takes jobs. */
	Taken take(int count) throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			if (isReadingDue()) {
				read();
			}
			List<String> order = this.options.reserver().order(this.queues.queues());
			PoppedJobs popped = order.isEmpty() ? new PoppedJobs(List.of(), null) : pop(request(order, count));
			tell(order, popped.jobs());
			return new Taken(List.of(), popped, new Lease(this.options.lease(), this.asked));
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Takes jobs with the call that ends others; null if they have to be taken by a call
	 * of their own. Whoever is about to take some is waited for, as Redis would have this
	 * call wait for his: else there would be two turns of smaller calls for ever.
	 */
	@Nullable Taken takeAlong(List<Completion> completions, int count) {
		if (!isMyTurn()) {
			return null;
		}
		try {
			List<String> order = (this.unanswered == null && !isReadingDue()) ? order() : List.of();
			if (order.isEmpty()) {
				return null;
			}
			String id = begin();
			CompletedAndPopped both = this.leases.completeAllAndPop(completions, request(order, count), id);
			this.unanswered = null;
			tell(order, both.popped().jobs());
			return new Taken(both.completions(), both.popped(), new Lease(this.options.lease(), this.asked));
		}
		finally {
			this.lock.unlock();
		}
	}

	/** No outcome waits for long, whatever a reserver does meanwhile. */
	private boolean isMyTurn() {
		try {
			return this.lock.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/** What is wrong with a reserver is no reason to lose an outcome. */
	private List<String> order() {
		try {
			return this.options.reserver().order(this.queues.queues());
		}
		catch (RuntimeException ex) {
			logger.debug("The reserver of worker {} failed; the next fetch says how", this.options.name(), ex);
			return List.of();
		}
	}

	private PopRequest request(List<String> order, int count) {
		return new PopRequest(this.options.name(), order, this.types, count, this.options.lease());
	}

	private boolean isReadingDue() {
		return this.queues.hasPatterns() && (this.unread || System.nanoTime() - this.readAt > READING.toNanos());
	}

	private void read() {
		// What is missed from here on is read the next time.
		this.unread = false;
		try {
			this.queues.beginReading();
			this.queues.endReading(this.qless.queueNames());
			this.readAt = System.nanoTime();
		}
		catch (RuntimeException ex) {
			this.unread = true;
			throw ex;
		}
	}

	private PoppedJobs pop(PopRequest request) {
		String open = this.unanswered;
		if (open != null) {
			// What the first call took, if it took anything, is leased since then.
			PoppedJobs late = this.leases.pop(request, open);
			this.unanswered = null;
			// There may be more by now.
			return new PoppedJobs(late.jobs(), Duration.ZERO);
		}
		PoppedJobs popped = this.leases.pop(request, begin());
		this.unanswered = null;
		return popped;
	}

	private String begin() {
		String id = UUID.randomUUID().toString();
		this.unanswered = id;
		this.asked = System.nanoTime();
		return id;
	}

	private void tell(List<String> order, List<LeasedJob> jobs) {
		if (order.size() == 1) {
			return;
		}
		Map<String, Integer> served = new LinkedHashMap<>();
		jobs.forEach((job) -> served.merge(job.queue(), 1, Integer::sum));
		served.forEach(this.options.reserver()::served);
	}

	/**
	 * What one call gave.
	 *
	 * @param outcomes what became of the jobs that it was to end, in their order
	 * @param popped the jobs that it took
	 * @param lease theirs
	 */
	record Taken(List<LeaseOutcome> outcomes, PoppedJobs popped, Lease lease) {

		Taken {
			outcomes = List.copyOf(outcomes);
		}

	}

}
