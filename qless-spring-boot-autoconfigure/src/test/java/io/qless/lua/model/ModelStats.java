package io.qless.lua.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a queue did on one day: every single duration, and three counts. */
final class ModelStats {

	static final int DAY = 86400;

	/** So many durations are kept apart before they join the others. */
	private static final int HEAP = 100;

	final Durations waits = new Durations();

	final Durations runs = new Durations();

	int retries;

	int failures;

	int failed;

	/** How many days it is kept. */
	double days;

	/** The name under which the numbers of a queue and a day are kept. */
	static String name(String queue, double when) {
		return (long) Math.floor(when / DAY) * DAY + ":" + queue;
	}

	Map<String, Object> view() {
		return Map.of("retries", this.retries, "failed", this.failed, "failures", this.failures, "wait",
				summary(this.waits.all), "run", summary(this.runs.all));
	}

	private static Map<String, Object> summary(List<Double> durations) {
		List<String> names = names();
		int[] histogram = new int[names.size()];
		durations.stream()
			.map(ModelStats::bin)
			.mapToInt(names::indexOf)
			.filter((at) -> at >= 0)
			.forEach((at) -> histogram[at]++);
		return Map.of("count", durations.size(), "mean", mean(durations), "std", Math.sqrt(variance(durations)),
				"histogram", Arrays.stream(histogram).boxed().toList());
	}

	/** The bins that callers see; days from the seventh on are only kept. */
	private static List<String> names() {
		List<String> names = new ArrayList<>();
		Map.of("s", 60, "m", 60, "h", 24, "d", 7)
			.entrySet()
			.stream()
			.sorted((a, b) -> "smhd".indexOf(a.getKey()) - "smhd".indexOf(b.getKey()))
			.forEach((unit) -> {
				for (int i = unit.getKey().equals("s") ? 0 : 1; i < unit.getValue(); i++) {
					names.add(unit.getKey() + i);
				}
			});
		return names;
	}

	/**
	 * Notes durations; each first one, and each that joins the others, renews what is
	 * kept.
	 */
	void add(Durations durations, List<Double> more, double days) {
		durations.all.addAll(more);
		durations.apart += more.size();
		if (durations.apart == more.size()) {
			durations.days = days;
		}
		if (durations.apart >= HEAP) {
			durations.apart = 0;
			durations.days = 0;
			this.days = days;
		}
	}

	/** The numbers as the engine keeps them. */
	Map<String, Double> kept() {
		Map<String, Double> kept = new TreeMap<>();
		kept.put("retries", (double) this.retries);
		kept.put("failures", (double) this.failures);
		kept.put("failed", (double) this.failed);
		kept.put(" days", this.days);
		this.waits.keep(kept, "w");
		this.runs.keep(kept, "r");
		return kept;
	}

	static String bin(double duration) {
		long seconds = (long) duration;
		if (seconds < 60) {
			return "s" + seconds;
		}
		else if (seconds < 3600) {
			return "m" + seconds / 60;
		}
		return (seconds < DAY) ? "h" + seconds / 3600 : "d" + seconds / DAY;
	}

	private static double mean(List<Double> durations) {
		return durations.stream().mapToDouble(Double::doubleValue).average().orElse(0);
	}

	private static double variance(List<Double> durations) {
		double mean = mean(durations);
		double squares = durations.stream().mapToDouble((duration) -> Math.pow(duration - mean, 2)).sum();
		return (durations.size() > 1) ? squares / (durations.size() - 1) : 0;
	}

	/** What so many jobs took; the last ones stand apart until they are many. */
	static final class Durations {

		final List<Double> all = new ArrayList<>();

		private int apart;

		private double days;

		private void keep(Map<String, Double> kept, String kind) {
			kept.put(kind + "n", (double) this.all.size());
			kept.put(kind + "m", mean(this.all));
			kept.put(kind + "v", variance(this.all) * Math.max(0, this.all.size() - 1));
			kept.put(kind + "days", this.days);
			this.all.forEach((duration) -> kept.merge(kind + bin(duration), 1.0, Double::sum));
		}

	}

}
