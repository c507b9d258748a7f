package io.qless.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * How much more a pop costs where more jobs wait: its processor time in yardsticks at the
 * greatest number over that at the least, round by round.
 */
final class DepthCosts {

	private static final double MOST = 1.2;

	private DepthCosts() {
	}

	static void compare(Figures figures, List<String> candidates) {
		List<String> situations = figures.rows()
			.stream()
			.map(Row::situation)
			.filter((situation) -> situation.endsWith(" waiting, 100 B, 1 queue") && !situation.startsWith("0 "))
			.distinct()
			.toList();
		if (situations.size() < 2) {
			return;
		}
		String few = situations.get(0);
		String many = situations.get(situations.size() - 1);
		figures.rows()
			.stream()
			.filter((row) -> row.situation().equals(few) && row.verb().startsWith("pop"))
			.forEach((row) -> candidates
				.forEach((candidate) -> compare(figures, row, new Row(many, row.verb()), candidate)));
	}

	private static void compare(Figures figures, Row few, Row many, String candidate) {
		List<Sample> before = figures.samples(few, candidate);
		List<Sample> after = figures.samples(many, candidate);
		Limit limit = new Limit(String.format(Locale.ROOT, "%s: cost at %s over that at %s", few.verb(),
				many.situation().replaceFirst(",? waiting.*", " waiting"), few.situation().replaceFirst(" .*", "")),
				MOST);
		for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
			figures.add(limit, candidate, before.get(i).cpuRatio() / after.get(i).cpuRatio());
		}
	}

}
