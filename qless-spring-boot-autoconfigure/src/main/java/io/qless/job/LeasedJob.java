package io.qless.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A job in the hands of a worker, with the lease under which it holds it.
 *
 * @param jid the job's id
 * @param type the wire name of the kind of work
 * @param queue the queue it was popped from
 * @param data the payload, JSON text as it was put
 * @param priority higher is sooner
 * @param retries how many more attempts a first attempt is granted
 * @param remaining how many of these are left
 * @param tags its tags
 * @param worker the worker that holds it
 * @param token the number of this lease: it rises with every lease of the namespace
 * @param expires when the lease ends unless it is renewed, by the clock of Redis
 * @param coalesceKey jobs of its type and queue with the same may run together; null for
 * none
 * @param extras headers, note and saved data; no progress and no log
 * @param waited how long it had been ready to run when this lease began; null if it did
 * not wait, for it was taken over from a lease that had run out
 */
public record LeasedJob(String jid, String type, String queue, String data, double priority, int retries, int remaining,
		List<String> tags, String worker, long token, Instant expires, @Nullable String coalesceKey, JobExtras extras,
		@Nullable Duration waited) {

	public LeasedJob {
		tags = List.copyOf(tags);
	}

	/**
	 * Creates one that runs alone, has no extras and did not have to wait.
	 * @param jid the job's id
	 * @param type the wire name of the kind of work
	 * @param queue the queue it was popped from
	 * @param data the payload, JSON text as it was put
	 * @param priority higher is sooner
	 * @param retries how many more attempts a first attempt is granted
	 * @param remaining how many of these are left
	 * @param tags its tags
	 * @param worker the worker that holds it
	 * @param token the number of this lease
	 * @param expires when the lease ends
	 */
	public LeasedJob(String jid, String type, String queue, String data, double priority, int retries, int remaining,
			List<String> tags, String worker, long token, Instant expires) {
		this(jid, type, queue, data, priority, retries, remaining, tags, worker, token, expires, null, JobExtras.NONE,
				Duration.ZERO);
	}

	/**
	 * Returns which attempt this is.
	 * @return the number, from 1
	 */
	public int attempt() {
		return this.retries - this.remaining + 1;
	}

}
