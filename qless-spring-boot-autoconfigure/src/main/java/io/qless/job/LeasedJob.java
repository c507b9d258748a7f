package io.qless.job;

import java.time.Instant;
import java.util.List;

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
 */
public record LeasedJob(String jid, String type, String queue, String data, double priority, int retries, int remaining,
		List<String> tags, String worker, long token, Instant expires) {

	public LeasedJob {
		tags = List.copyOf(tags);
	}

	/**
	 * Returns which attempt this is.
	 * @return the number, from 1
	 */
	public int attempt() {
		return this.retries - this.remaining + 1;
	}

}
