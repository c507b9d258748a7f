package io.qless.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import io.qless.handler.JobContext;

import org.springframework.data.redis.connection.RedisServerCommands;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * What runs wrote down of themselves, in a list of Redis that the engine knows nothing
 * of. Each line is a claim: whose run it is, at what time, and how much longer it
 * believes to have its lease. The time is read before the lease is, so that the end of a
 * claim is never later than what the run believed.
 */
class RunRecord {

	/** The run begins, or goes on. */
	static final String GO = "go";

	/** The run is about to return or to throw. */
	static final String END = "end";

	private static final String KEY = "chaos:runs";

	private static final String NODE = Long.toString(ProcessHandle.current().pid());

	private final StringRedisTemplate redis;

	RunRecord(StringRedisTemplate redis) {
		this.redis = redis;
	}

	void add(String what, JobContext run) {
		Long now = this.redis.execute((RedisCallback<Long>) (connection) -> time(connection.serverCommands()));
		this.redis.opsForList()
			.rightPush(KEY, String.join(" ", run.jid(), Long.toString(run.fence()), NODE, what, String.valueOf(now),
					Long.toString(run.remainingLease().toMillis())));
	}

	private static Long time(RedisServerCommands server) {
		return server.time(TimeUnit.MILLISECONDS);
	}

	long size() {
		Long size = this.redis.opsForList().size(KEY);
		return (size != null) ? size : 0;
	}

	/** Returns the runs of each job, by their fences. */
	Map<String, TreeMap<Long, Run>> runs() {
		Map<String, TreeMap<Long, Run>> runs = new TreeMap<>();
		List<String> lines = this.redis.opsForList().range(KEY, 0, -1);
		for (String line : (lines != null) ? lines : List.<String>of()) {
			String[] parts = line.split(" ");
			runs.computeIfAbsent(parts[0], (jid) -> new TreeMap<>())
				.computeIfAbsent(Long.valueOf(parts[1]), (fence) -> new Run(fence, new ArrayList<>()))
				.lines()
				.add(new Line(parts[2], parts[3].equals(END), Long.parseLong(parts[4]), Long.parseLong(parts[5])));
		}
		return runs;
	}

	/**
	 * A line.
	 *
	 * @param node the process that wrote it
	 * @param end whether it is the last of its run
	 * @param time the time of Redis, in milliseconds
	 * @param left how much longer the run had its lease, in milliseconds
	 */
	record Line(String node, boolean end, long time, long left) {
	}

	/**
	 * A run.
	 *
	 * @param fence the token of its lease
	 * @param lines what it wrote down
	 */
	record Run(long fence, List<Line> lines) {

		boolean ended() {
			return last().end();
		}

		boolean isOfOneProcess() {
			return this.lines.stream().map(Line::node).distinct().count() == 1;
		}

		/** When it began to do what only the holder of the lease may do. */
		long begin() {
			return this.lines.get(0).time();
		}

		/**
		 * Up to when it believed to have the lease. One that ended while it had it gave
		 * it back then.
		 */
		long until() {
			if (ended() && last().left() > 0) {
				return last().time();
			}
			return this.lines.stream()
				.filter((line) -> line.left() > 0)
				.mapToLong((line) -> line.time() + line.left())
				.max()
				.orElse(0);
		}

		/** Whether it ever believed to have the lease. */
		boolean held() {
			return this.lines.get(0).left() > 0;
		}

		/** Whether it lost its lease and went on to its end. */
		boolean wentOnWithoutIt() {
			return ended() && last().left() == 0;
		}

		private Line last() {
			return this.lines.get(this.lines.size() - 1);
		}

	}

}
