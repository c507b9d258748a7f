package io.qless.lua.model;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The numbers of all days as the engine keeps them, and how the model's differ. */
final class Statistics {

	private static final double MICROS = 1e6;

	/** By day, queue and field. */
	private final Map<String, Double> numbers = new TreeMap<>();

	/**
	 * Reads what a snapshot tells.
	 * @param kept by kind, day and queue: fields and values, or durations that are still
	 * to be added; behind them how many days they are kept
	 */
	Statistics(Map<String, String> kept) {
		kept.forEach((name, text) -> {
			String day = name.substring(1) + " ";
			String[] values = text.split("\u001f");
			int end = values.length - 2;
			this.numbers.put(day + name.charAt(0) + "days", Double.valueOf(values[end + 1]));
			for (int i = 0; name.startsWith(" ") && i < end; i += 2) {
				summary(day + values[i], values[i + 1]);
			}
		});
		kept.forEach((name, text) -> {
			String[] values = text.split("\u001f");
			for (int i = 0; !name.startsWith(" ") && i < values.length - 2; i++) {
				add(name.substring(1) + " " + name.charAt(0), Double.parseDouble(values[i]) / MICROS);
			}
		});
	}

	/** Number, mean and sum of squares stand in one field. */
	private void summary(String name, String value) {
		String[] numbers = value.split(" ");
		List<String> parts = (numbers.length == 3) ? List.of("n", "m", "v") : List.of("");
		for (int i = 0; i < parts.size(); i++) {
			this.numbers.put(name + parts.get(i), Double.valueOf(numbers[i]));
		}
	}

	private void add(String kind, double duration) {
		double count = this.numbers.merge(kind + "n", 1.0, Double::sum);
		double before = this.numbers.getOrDefault(kind + "m", 0.0);
		double mean = before + (duration - before) / count;
		this.numbers.put(kind + "m", mean);
		this.numbers.merge(kind + "v", (duration - before) * (duration - mean), Double::sum);
		this.numbers.merge(kind + ModelStats.bin(duration), 1.0, Double::sum);
	}

	/** What differs; what is absent is none. */
	List<String> compare(Map<String, ModelStats> model) {
		Map<String, Double> left = new TreeMap<>(this.numbers);
		model.forEach((day, stats) -> stats.kept()
			.forEach((field, value) -> left.merge(day + " " + field, value, (a, b) -> Replies.same(a, b) ? 0 : a - b)));
		left.values().removeIf((rest) -> rest == 0);
		return left.entrySet()
			.stream()
			.map((rest) -> "statistics of " + rest.getKey() + " off by " + rest.getValue())
			.toList();
	}

}
