package io.qless.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What every scenario measures with: the connection, its meter and the place for figures.
 *
 * @param redis the connection of all candidates
 * @param meter takes the time of calls
 * @param figures keeps what was measured
 */
record Bench(RedisLink redis, Meter meter, Figures figures) {

	private static final int REPEATED = 5;

	/** From here on all calls go to a database of the candidate's layout. */
	void select(Candidate candidate, int database) {
		this.redis.call("SELECT", Integer.toString(Databases.of(candidate, database)));
	}

	/** Empties the database that is selected. */
	void empty() {
		this.redis.call("FLUSHDB");
	}

	/** Runs any number of calls without holding them all at once. */
	void run(int count, IntFunction<byte[]> call) {
		int chunk = 10_000;
		for (int from = 0; from < count; from += chunk) {
			this.redis.pipeline(calls(from, Math.min(count, from + chunk), call));
		}
	}

	/** The milliseconds of processor time that some calls take the server together. */
	double millis(List<byte[]> calls) {
		return Meter.time(this.redis, "evalsha", calls, calls.size(), new ArrayList<>()).cpuMicros() * calls.size()
				/ 1000;
	}

	/** The same of one call, which changes nothing and is repeated for the mean. */
	double millis(byte[] call) {
		return millis(Collections.nCopies(REPEATED, call)) / REPEATED;
	}

	static List<byte[]> calls(int from, int until, IntFunction<byte[]> call) {
		List<byte[]> calls = new ArrayList<>(until - from);
		for (int i = from; i < until; i++) {
			calls.add(call.apply(i));
		}
		return calls;
	}

}
