package io.qless.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import io.qless.benchmarks.Figures.Spread;
import org.jspecify.annotations.Nullable;

/**
 * The figures as Markdown: a table for each situation, a column for each candidate.
 */
final class Report {

	/** The least rate in units of the yardstick's, by the verb's first words. */
	private static final Map<String, Double> LEAST_RATIOS = Map.of("put", 0.45, "pop(25)", 0.35, "pop.many(25)", 0.35,
			"complete", 0.35, "heartbeat", 0.6, "pop of an empty queue", 0.8, "pop.many of an empty queue", 0.8);

	private final Figures figures;

	private final List<String> candidates;

	private final StringBuilder text = new StringBuilder();

	private Report(Figures figures, List<String> candidates) {
		this.figures = figures;
		this.candidates = candidates;
	}

	/**
	 * Writes the tables.
	 * @param candidates the columns; the others are compared with the first
	 */
	static String of(Figures figures, List<String> candidates) {
		Report report = new Report(figures, candidates);
		List<String> situations = figures.rows().stream().map(Row::situation).distinct().toList();
		situations.forEach(report::table);
		figures.limits().stream().map(Limit::table).distinct().forEach(report::limits);
		return report.text.toString();
	}

	private void table(String situation) {
		List<Row> rows = this.figures.rows().stream().filter((row) -> row.situation().equals(situation)).toList();
		List<String> columns = situation.equals(Yardsticks.TITLE) ? List.of(Yardsticks.NAME) : this.candidates;
		head(situation, columns);
		for (Row row : rows) {
			Double least = LEAST_RATIOS.get(row.verb().replaceFirst(", a job$", ""));
			this.text.append("| ").append(row.verb()).append(" | ");
			this.text.append((least != null) ? "≥ " + least : "").append(" |");
			columns.forEach((column) -> this.text.append(' ').append(cell(row, column, least)).append(" |"));
			this.text.append('\n');
		}
	}

	private void limits(String table) {
		List<Limit> limits = this.figures.limits().stream().filter((limit) -> limit.table().equals(table)).toList();
		List<String> columns = table.equals(Limit.TABLE) ? this.candidates
				: limits.stream().flatMap((limit) -> this.figures.measured(limit).stream()).distinct().toList();
		head(table, columns);
		for (Limit limit : limits) {
			this.text.append("| ").append(limit.what()).append(" | ").append(limit.target()).append(" |");
			columns.forEach((column) -> this.text.append(' ').append(cell(limit, column)).append(" |"));
			this.text.append('\n');
		}
	}

	private String cell(Limit limit, String candidate) {
		Spread spread = this.figures.spread(limit, candidate);
		return spread.isEmpty() ? ""
				: format("**%s** (%s–%s)%s", Limit.number(spread.median()), Limit.number(spread.least()),
						Limit.number(spread.greatest()), limit.isMissedBy(spread.median()) ? " ✗" : "");
	}

	private void head(String title, List<String> columns) {
		this.text.append("\n### ").append(title).append("\n\n| | target | ").append(String.join(" | ", columns));
		this.text.append(" |\n|---|---|").append("---|".repeat(columns.size())).append('\n');
	}

	private String cell(Row row, String candidate, @Nullable Double least) {
		Spread micros = spread(row, candidate, (sample) -> sample.taken().micros());
		if (micros.isEmpty()) {
			return "";
		}
		double rate = spread(row, candidate, Sample::seenRatio).median();
		String against = "";
		if (!candidate.equals(this.candidates.get(0)) && this.candidates.contains(candidate)) {
			double first = spread(row, this.candidates.get(0), Sample::cpuRatio).median();
			against = Double.isNaN(first) ? ""
					: format(", ×%.2f", first / spread(row, candidate, Sample::cpuRatio).median());
		}
		return format("**%.2f** %,.0f/s, cpu %.2f %.1f µs, clock %.2f %.1f µs (%.1f–%.1f, all %.1f)", rate,
				spread(row, candidate, (sample) -> sample.taken().perSecond()).median(),
				spread(row, candidate, Sample::cpuRatio).median(),
				spread(row, candidate, (sample) -> sample.taken().cpuMicros()).median(),
				spread(row, candidate, Sample::ratio).median(), micros.median(), micros.least(), micros.greatest(),
				spread(row, candidate, (sample) -> sample.taken().meanMicros()).median())
				+ ((least != null && rate < least) ? " ✗" : "") + against;
	}

	private Spread spread(Row row, String candidate, ToDoubleFunction<Sample> figure) {
		return this.figures.spread(row, candidate, figure);
	}

	private static String format(String format, Object... arguments) {
		return String.format(Locale.ROOT, format, arguments);
	}

}
