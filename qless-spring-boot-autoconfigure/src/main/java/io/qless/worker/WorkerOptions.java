package io.qless.worker;

import java.time.Duration;
import java.util.List;

/**
 * How a worker works.
 *
 * @param name the worker's name, unique in the namespace
 * @param queues names of queues, and patterns of names with {@code *} for any characters;
 * none for those of all handlers
 * @param reserver decides in which order the queues are asked for jobs
 * @param concurrency how many jobs it runs at once, from 1 to 250
 * @param lease how long it may be cut off from Redis before its jobs go to others
 * @param pollInterval how often it asks without being woken, as a safety net
 * @param threads what the jobs run on
 */
public record WorkerOptions(String name, List<String> queues, Reserver reserver, int concurrency, Duration lease,
		Duration pollInterval, ThreadKind threads) {

	/** How many jobs a worker may run at once. */
	public static final int MOST_AT_ONCE = 250;

	/** The shortest lease and poll interval. */
	public static final Duration SHORTEST = Duration.ofMillis(100);

	/** What jobs run on. */
	public enum ThreadKind {

		/** Threads of the platform, kept for reuse. */
		PLATFORM,

		/** Virtual threads, from Java 21 on. */
		VIRTUAL

	}

	/**
	 * Creates the options.
	 * @throws IllegalArgumentException if one of them makes no sense
	 */
	public WorkerOptions {
		queues = List.copyOf(queues);
		if (concurrency < 1 || concurrency > MOST_AT_ONCE) {
			throw new IllegalArgumentException("The concurrency of the worker " + name + " is to be from 1 to "
					+ MOST_AT_ONCE + ", not " + concurrency);
		}
		if (lease.compareTo(SHORTEST) < 0) {
			throw new IllegalArgumentException("The lease is to be 100 ms at least, not " + lease);
		}
		if (pollInterval.compareTo(SHORTEST) < 0) {
			throw new IllegalArgumentException("The poll interval is to be 100 ms at least, not " + pollInterval);
		}
	}

	/**
	 * Returns these options with another name.
	 * @param name the name, unique in the namespace
	 * @return the options, never null
	 */
	public WorkerOptions withName(String name) {
		return new WorkerOptions(name, this.queues, this.reserver, this.concurrency, this.lease, this.pollInterval,
				this.threads);
	}

	/**
	 * Returns these options with other queues.
	 * @param queues names and patterns; none for those of all handlers
	 * @return the options, never null
	 */
	public WorkerOptions withQueues(List<String> queues) {
		return new WorkerOptions(this.name, queues, this.reserver, this.concurrency, this.lease, this.pollInterval,
				this.threads);
	}

	/**
	 * Returns these options with another reserver.
	 * @param reserver decides in which order the queues are asked for jobs
	 * @return the options, never null
	 */
	public WorkerOptions withReserver(Reserver reserver) {
		return new WorkerOptions(this.name, this.queues, reserver, this.concurrency, this.lease, this.pollInterval,
				this.threads);
	}

	/**
	 * Returns these options with another concurrency.
	 * @param concurrency how many jobs the worker runs at once, from 1 to 250
	 * @return the options, never null
	 * @throws IllegalArgumentException if it is not
	 */
	public WorkerOptions withConcurrency(int concurrency) {
		return new WorkerOptions(this.name, this.queues, this.reserver, concurrency, this.lease, this.pollInterval,
				this.threads);
	}

}
