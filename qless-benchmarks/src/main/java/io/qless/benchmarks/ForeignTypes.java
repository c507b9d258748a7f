package io.qless.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What a worker's round costs over queues in which nothing but jobs of other types waits.
 *
 * @param bench what to measure with
 * @param queues how many
 * @param database which of its layout's databases it may fill
 */
record ForeignTypes(Bench bench, int queues, int database) implements Scenario {

	@Override
	public String title() {
		return String.format(Locale.ROOT, "round over %,d queues with jobs of other types", this.queues);
	}

	@Override
	public int rounds() {
		return 3;
	}

	@Override
	public void prepare(Candidate candidate) {
		if (candidate instanceof OwnScripts) {
			this.bench.select(candidate, this.database);
			this.bench.run(this.queues, (i) -> candidate.put("mail-" + i, Jids.next(), "{}"));
		}
	}

	@Override
	public void round(Candidate candidate) {
		if (candidate instanceof OwnScripts own) {
			this.bench.select(candidate, this.database);
			List<String> names = IntStream.range(0, this.queues).mapToObj((i) -> "mail-" + i).toList();
			this.bench.figures()
				.add(new Limit(title() + ", ms", 10), candidate.name(),
						this.bench.millis(own.popMany(names, "io.example.Rare", 25)));
		}
	}

}
