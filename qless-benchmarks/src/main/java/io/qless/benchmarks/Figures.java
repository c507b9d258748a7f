package io.qless.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * All that a run has measured, by row and candidate, in the order in which it came.
 */
final class Figures {

	private final Map<Row, Map<String, List<Sample>>> samples = new LinkedHashMap<>();

	private final Map<Limit, Map<String, List<Double>>> numbers = new LinkedHashMap<>();

	void add(Row row, String candidate, Sample sample) {
		add(this.samples, row, candidate, sample);
	}

	void add(Limit limit, String candidate, double number) {
		add(this.numbers, limit, candidate, number);
	}

	private static <K, V> void add(Map<K, Map<String, List<V>>> all, K key, String candidate, V value) {
		all.computeIfAbsent(key, (absent) -> new LinkedHashMap<>())
			.computeIfAbsent(candidate, (absent) -> new ArrayList<>())
			.add(value);
	}

	List<Row> rows() {
		return List.copyOf(this.samples.keySet());
	}

	List<Limit> limits() {
		return List.copyOf(this.numbers.keySet());
	}

	/** Who has a number for this limit. */
	List<String> measured(Limit limit) {
		return List.copyOf(this.numbers.getOrDefault(limit, Map.of()).keySet());
	}

	/** The samples of a candidate; none if it was not measured. */
	List<Sample> samples(Row row, String candidate) {
		return this.samples.getOrDefault(row, Map.of()).getOrDefault(candidate, List.of());
	}

	/** One figure of the samples of a candidate. */
	Spread spread(Row row, String candidate, ToDoubleFunction<Sample> figure) {
		return Spread.of(samples(row, candidate).stream().mapToDouble(figure).toArray());
	}

	/** The numbers of a candidate. */
	Spread spread(Limit limit, String candidate) {
		return Spread.of(this.numbers.getOrDefault(limit, Map.of())
			.getOrDefault(candidate, List.of())
			.stream()
			.mapToDouble(Double::doubleValue)
			.toArray());
	}

	/**
	 * A figure over the rounds; NaN if there was none.
	 *
	 * @param median the median
	 * @param least the least
	 * @param greatest the greatest
	 */
	record Spread(double median, double least, double greatest) {

		static Spread of(double... values) {
			if (values.length == 0) {
				return new Spread(Double.NaN, Double.NaN, Double.NaN);
			}
			double[] sorted = values.clone();
			Arrays.sort(sorted);
			int middle = sorted.length / 2;
			double median = (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
			return new Spread(median, sorted[0], sorted[sorted.length - 1]);
		}

		boolean isEmpty() {
			return Double.isNaN(this.median);
		}

	}

}
