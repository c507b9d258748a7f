package io.qless.worker;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.qless.client.LeaseOperations;
import io.qless.client.PopRequest;
import io.qless.client.PoppedJobs;
import io.qless.client.QlessClient;
import io.qless.job.LeasedJob;
import org.jspecify.annotations.Nullable;

/**
 * Where a worker's jobs come from. A pop whose answer never came may have taken jobs: it
 * is asked again under its id until it is answered.
 */
final class JobSource {

	/** Queues are heard of; this is for what was missed, and for those forgotten. */
	private static final Duration READING = Duration.ofMinutes(1);

	private final QlessClient qless;

	private final LeaseOperations leases;

	private final WorkerOptions options;

	private final List<String> types;

	private final QueueSelection queues;

	private volatile boolean unread = true;

	private long readAt;

	private @Nullable String unanswered;

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

	/** Takes jobs; told by one thread at a time. */
	PoppedJobs take(int count) {
		if (this.queues.hasPatterns() && (this.unread || System.nanoTime() - this.readAt > READING.toNanos())) {
			read();
		}
		List<String> order = this.options.reserver().order(this.queues.queues());
		if (order.isEmpty()) {
			return new PoppedJobs(List.of(), null);
		}
		PoppedJobs popped = pop(new PopRequest(this.options.name(), order, this.types, count, this.options.lease()));
		if (order.size() > 1) {
			tell(popped.jobs());
		}
		return popped;
	}

	/** That of the jobs which were taken last. */
	Lease lease() {
		return new Lease(this.options.lease(), this.asked);
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
		String id = UUID.randomUUID().toString();
		this.unanswered = id;
		this.asked = System.nanoTime();
		PoppedJobs popped = this.leases.pop(request, id);
		this.unanswered = null;
		return popped;
	}

	private void tell(List<LeasedJob> jobs) {
		Map<String, Integer> served = new LinkedHashMap<>();
		jobs.forEach((job) -> served.merge(job.queue(), 1, Integer::sum));
		served.forEach(this.options.reserver()::served);
	}

}
