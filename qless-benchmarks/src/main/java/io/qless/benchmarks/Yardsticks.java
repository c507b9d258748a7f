package io.qless.benchmarks;

import java.util.ArrayList;
import java.util.List;

import io.qless.benchmarks.Sample.Timing;

/**
 * What the same server on the same machine makes of calls that everybody knows, in a
 * database of their own that is emptied before each run.
 */
final class Yardsticks {

	/** The table that they stand in. */
	static final String TITLE = "Yardsticks";

	/** The name of their column. */
	static final String NAME = "yardstick";

	static final String FIVE_WRITES = """
			redis.call('SET', KEYS[1], ARGV[2])
			redis.call('HSET', KEYS[2], 'state', 'waiting', 'queue', ARGV[3], 'type', ARGV[4], 'worker', '')
			redis.call('ZADD', KEYS[3], ARGV[5], ARGV[1])
			redis.call('RPUSH', KEYS[4], ARGV[1])
			return redis.call('INCR', KEYS[5])
			""";

	private static final Row ROW_FIVE = new Row(TITLE, "five writes");

	private static final Row ROW_EMPTY = new Row(TITLE, "EVALSHA \"return 1\"");

	private static final Row ROW_PUSH = new Row(TITLE, "LPUSH");

	private static final Row ROW_POP = new Row(TITLE, "RPOP");

	private final RedisLink redis;

	private final Figures figures;

	private final List<byte[]> fiveWrites = new ArrayList<>();

	private final List<byte[]> empty = new ArrayList<>();

	private final List<byte[]> push = new ArrayList<>();

	private final List<byte[]> pop = new ArrayList<>();

	/**
	 * Prepares the calls.
	 * @param calls how many in a run
	 */
	Yardsticks(RedisLink redis, Figures figures, int calls) {
		this.redis = redis;
		this.figures = figures;
		String sha = String.valueOf(redis.call("SCRIPT", "LOAD", FIVE_WRITES));
		String emptySha = String.valueOf(redis.call("SCRIPT", "LOAD", "return 1"));
		String data = Payloads.ofSize(100);
		for (int i = 0; i < calls; i++) {
			String id = Jids.next();
			this.fiveWrites.add(RedisLink.encode(List.of("EVALSHA", sha, "5", "{y}:data:" + id, "{y}:job:" + id,
					"{y}:work", "{y}:log", "{y}:count", id, data, "mail", Candidate.TYPE, Integer.toString(i))));
			this.empty.add(RedisLink.encode(List.of("EVALSHA", emptySha, "0")));
			this.push.add(RedisLink.encode(List.of("LPUSH", "{y}:list", data)));
			this.pop.add(RedisLink.encode(List.of("RPOP", "{y}:list")));
		}
	}

	/** The yardstick of all ratios; a later one in the same round is as good. */
	Timing fiveWrites() {
		Timing timing = time("evalsha", this.fiveWrites);
		add(ROW_FIVE, timing, timing);
		return timing;
	}

	/** The smaller ones, once in each round. */
	void others() {
		Timing yardstick = fiveWrites();
		add(ROW_EMPTY, time("evalsha", this.empty), yardstick);
		this.redis.call("FLUSHDB");
		add(ROW_PUSH, Meter.time(this.redis, "lpush", this.push, this.push.size(), new ArrayList<>()), yardstick);
		add(ROW_POP, Meter.time(this.redis, "rpop", this.pop, this.pop.size(), new ArrayList<>()), yardstick);
	}

	private Timing time(String command, List<byte[]> calls) {
		this.redis.call("FLUSHDB");
		return Meter.time(this.redis, command, calls, calls.size(), new ArrayList<>());
	}

	private void add(Row row, Timing timing, Timing yardstick) {
		this.figures.add(row, NAME, new Sample(timing, yardstick));
	}

}
