package io.qless.benchmarks;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What the scripts themselves allow: one thread and one connection, several calls on
 * their way at any time, each taking or ending as many jobs as suits the scripts best. It
 * runs nothing, renews nothing and forgets what it could not end.
 *
 * @param redis its connection
 * @param own the scripts
 */
record BareDriver(RedisLink redis, OwnScripts own) {

	/** The name in the tables. */
	static final String NAME = "bare driver";

	/** So many are on their way: Redis never waits for a call. */
	private static final int CALLS = 8;

	/** How many jobs a call takes or ends. */
	private static final int JOBS = 25;

	/** Takes and ends so many jobs that wait; returns what that took. */
	Usage drain(String queue, String type, int jobs) {
		this.own.load("pop.many", "complete.many");
		Usage start = Usage.now(this.redis, 0);
		Deque<List<Lease>> calls = new ArrayDeque<>();
		for (int i = 0; i < CALLS; i++) {
			pop(queue, type, calls);
		}
		long ended = 0;
		while (!calls.isEmpty()) {
			List<Lease> held = calls.remove();
			Object reply = this.redis.receive();
			if (held.isEmpty()) {
				end(this.own.leases("pop.many", reply, ""), calls);
			}
			else {
				ended += OwnScripts.completed(reply);
				pop(queue, type, calls);
			}
		}
		if (ended != jobs) {
			throw new IllegalStateException(ended + " jobs were drained, not " + jobs);
		}
		return Usage.now(this.redis, ended).since(start);
	}

	/**
	 * The jobs that a call ends are kept until its reply is read; one that pops has none.
	 */
	private void pop(String queue, String type, Deque<List<Lease>> calls) {
		this.redis.send(this.own.popMany(List.of(queue), type, JOBS));
		calls.add(List.of());
	}

	private void end(List<Lease> popped, Deque<List<Lease>> calls) {
		if (!popped.isEmpty()) {
			this.redis.send(this.own.completeMany(popped));
			calls.add(popped);
		}
	}

}
