package io.qless.benchmarks;

import java.util.List;
import java.util.Objects;

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

	/** How many jobs a call ends and takes. */
	private static final int JOBS = 25;

	/** Takes and ends so many jobs that wait; returns what that took. */
	Usage drain(String queue, String type, int jobs) {
		this.own.load("pop.many", "complete.pop");
		Usage start = Usage.now(this.redis, 0);
		int calls = CALLS;
		for (int i = 0; i < calls; i++) {
			this.redis.send(this.own.popMany(List.of(queue), type, JOBS));
		}
		long ended = 0;
		for (int received = 0; received < calls; received++) {
			Object reply = this.redis.receive();
			if (received >= CALLS) {
				List<?> both = (List<?>) Objects.requireNonNull(reply);
				ended += OwnScripts.completed(both.get(0));
				reply = both.get(1);
			}
			List<Lease> popped = this.own.leases("pop.many", reply, "");
			if (!popped.isEmpty()) {
				this.redis.send(this.own.completeAndPop(popped, List.of(queue), type, JOBS));
				calls++;
			}
		}
		if (ended != jobs) {
			throw new IllegalStateException(ended + " jobs were drained, not " + jobs);
		}
		return Usage.now(this.redis, ended).since(start);
	}

}
