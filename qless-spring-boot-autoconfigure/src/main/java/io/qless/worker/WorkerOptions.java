package io.qless.worker;

import java.time.Duration;
import java.util.List;

/**
 * How a worker works.
 *
 * @param name the worker's name, unique in the namespace
 * @param queues the queues, in the order in which they are emptied; none for those of all
 * handlers
 * @param concurrency how many jobs it runs at once, from 1 to 250
 * @param lease how long it may be cut off from Redis before its jobs go to others
 * @param pollInterval how often it asks without being woken, as a safety net
 * @param threads what the jobs run on
 */
public record WorkerOptions(String name, List<String> queues, int concurrency, Duration lease, Duration pollInterval,
		ThreadKind threads) {

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

	WorkerOptions withQueues(List<String> queues) {
		return new WorkerOptions(this.name, queues, this.concurrency, this.lease, this.pollInterval, this.threads);
	}

}
