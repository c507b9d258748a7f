package io.qless.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.qless.benchmarks.Sample.Timing;
import org.jspecify.annotations.Nullable;

/**
 * Takes the time of calls. The server's time is what Redis counts for a command between a
 * reset and the end: the mean of the quickest nine tenths of the calls, from the
 * percentiles of {@code INFO latencystats}, and the mean of all, from
 * {@code INFO commandstats}. The slowest tenth is where the operating system gave the
 * processor to somebody else; where much else runs, only the processor time of Redis'
 * main thread, from {@code INFO cpu}, tells the cost. Before each run the yardstick is
 * measured, a few milliseconds earlier on the same machine: what else runs there slows
 * both.
 */
final class Meter {

	/** The middles of eighteen slices of a twentieth each. */
	private static final String PERCENTILES = IntStream.range(0, 18)
		.mapToObj((slice) -> Double.toString(2.5 + 5 * slice))
		.collect(Collectors.joining(" "));

	private final RedisLink redis;

	private final Yardsticks yardsticks;

	private final Figures figures;

	Meter(RedisLink redis, Yardsticks yardsticks, Figures figures) {
		this.redis = redis;
		this.yardsticks = yardsticks;
		this.figures = figures;
	}

	/** Runs calls and keeps what one of them took. */
	List<@Nullable Object> measure(Row row, Candidate candidate, List<byte[]> calls) {
		return measure(row, candidate, calls, calls.size());
	}

	/** Runs calls that handle so many jobs together, and keeps what one job took. */
	List<@Nullable Object> measure(Row row, Candidate candidate, List<byte[]> calls, int units) {
		Timing yardstick = this.yardsticks.fiveWrites();
		List<@Nullable Object> replies = new ArrayList<>();
		Timing timing = time(this.redis, "evalsha", calls, units, replies);
		this.figures.add(row, candidate.name(), new Sample(timing, yardstick));
		return replies;
	}

	/** Runs calls of one command of Redis; without a row. */
	static Timing time(RedisLink redis, String command, List<byte[]> calls, int units, List<@Nullable Object> replies) {
		redis.call("CONFIG", "SET", "latency-tracking-info-percentiles", PERCENTILES);
		redis.call("CONFIG", "RESETSTAT");
		double cpu = cpuMicros(info(redis, "cpu"));
		long start = System.nanoTime();
		replies.addAll(redis.pipeline(calls));
		double seconds = (System.nanoTime() - start) / 1e9;
		cpu = cpuMicros(info(redis, "cpu")) - cpu;
		double unitsOfCall = (double) units / calls.size();
		return new Timing(quickMean(info(redis, "latencystats"), command) / unitsOfCall,
				mean(info(redis, "commandstats"), command) / unitsOfCall, cpu / units, units / seconds);
	}

	static String info(RedisLink redis, String section) {
		return String.valueOf(redis.call("INFO", section));
	}

	/** How long the main thread has had the processor since the server started. */
	static double cpuMicros(String cpu) {
		return 1e6 * (Double.parseDouble(find("used_cpu_sys_main_thread:([\\d.]+)", cpu))
				+ Double.parseDouble(find("used_cpu_user_main_thread:([\\d.]+)", cpu)));
	}

	/** Microseconds of all calls since the last reset. */
	static double micros(String commandstats, String command) {
		return Double.parseDouble(find("cmdstat_" + command + ":calls=\\d+,usec=(\\d+)", commandstats));
	}

	/** Microseconds of a call on average, of all calls since the last reset. */
	static double mean(String commandstats, String command) {
		return Double.parseDouble(find("cmdstat_" + command + ":.*usec_per_call=([\\d.]+)", commandstats));
	}

	/** The same of the quickest calls, as far as the percentiles go. */
	static double quickMean(String latencystats, String command) {
		String percentiles = find("latency_percentiles_usec_" + command + ":(.*)", latencystats);
		return Arrays.stream(percentiles.trim().split(","))
			.mapToDouble((percentile) -> Double.parseDouble(percentile.replaceFirst(".*=", "")))
			.average()
			.orElseThrow();
	}

	private static String find(String pattern, String statistics) {
		Matcher matcher = Pattern.compile(pattern).matcher(statistics);
		if (!matcher.find()) {
			throw new IllegalArgumentException("Redis has counted nothing like " + pattern);
		}
		return matcher.group(1);
	}

}
