package io.qless.benchmarks;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * Many delayed jobs fall due at the same instant, and workers begin to pop them.
 */
final class DueAtOnce implements Scenario {

	private final Bench bench;

	private final int jobs;

	private final int database;

	/** Who fills for all of its layout. */
	private final Map<Integer, Candidate> fillers = new HashMap<>();

	DueAtOnce(Bench bench, int jobs, int database) {
		this.bench = bench;
		this.jobs = jobs;
		this.database = database;
	}

	@Override
	public String title() {
		return String.format(Locale.ROOT, "%,d jobs due at one instant", this.jobs);
	}

	@Override
	public int rounds() {
		return 2;
	}

	@Override
	public void prepare(Candidate candidate) {
		this.fillers.put(candidate.layout(), candidate);
	}

	@Override
	public void round(Candidate candidate) {
		this.bench.select(candidate, this.database);
		Candidate filler = Objects.requireNonNull(this.fillers.get(candidate.layout()));
		long now = System.currentTimeMillis() / 1000;
		this.bench.run(this.jobs, (i) -> filler.command(Long.toString(now - 100), "put",
				List.of("bench", "mail", Jids.next(), Candidate.TYPE, Payloads.ofSize(100), "50")));
		pop(candidate);
		this.bench.empty();
	}

	/**
	 * Pops; how long each pop took tell the slow log and the processor time between them.
	 */
	private void pop(Candidate candidate) {
		RedisLink redis = this.bench.redis();
		int pops = Math.max(4, this.jobs / 100);
		redis.call("CONFIG", "SET", "slowlog-max-len", Integer.toString(20 * pops));
		redis.call("CONFIG", "SET", "slowlog-log-slower-than", "100");
		redis.call("SLOWLOG", "RESET");
		byte[] cpu = RedisLink.encode(List.of("INFO", "cpu"));
		List<@Nullable Object> replies = redis.pipeline(Bench.calls(0, 2 * pops,
				(i) -> (i % 2 == 0) ? cpu : candidate.pop(candidate.pops().get(0), "mail", 25)));
		redis.call("CONFIG", "SET", "slowlog-log-slower-than", "-1");
		add(candidate, "processor time",
				IntStream.range(0, pops - 1)
					.mapToDouble((i) -> (Meter.cpuMicros(String.valueOf(replies.get(2 * i + 2)))
							- Meter.cpuMicros(String.valueOf(replies.get(2 * i)))) / 1000)
					.toArray());
		add(candidate, "slow log", slow(redis));
	}

	private void add(Candidate candidate, String source, double... millis) {
		Arrays.sort(millis);
		String what = String.format(Locale.ROOT, "pop(25) after %s, ms (%s)", title(), source);
		this.bench.figures().add(new Limit("longest " + what, 10), candidate.name(), millis[millis.length - 1]);
		this.bench.figures().add(Limit.none("99 % of " + what), candidate.name(), millis[millis.length * 99 / 100]);
	}

	/** In milliseconds, with a zero for those that were too quick. */
	private static double[] slow(RedisLink redis) {
		List<?> log = (List<?>) Objects.requireNonNull(redis.call("SLOWLOG", "GET", "-1"));
		return DoubleStream
			.concat(DoubleStream.of(0),
					log.stream()
						.map((entry) -> (List<?>) Objects.requireNonNull(entry))
						.filter((entry) -> isScript((List<?>) Objects.requireNonNull(entry.get(3))))
						.mapToDouble((entry) -> ((Long) Objects.requireNonNull(entry.get(2))) / 1000.0))
			.toArray();
	}

	/** The log holds the slow commands inside a script too. */
	private static boolean isScript(List<?> command) {
		return "EVALSHA".equals(command.get(0));
	}

}
