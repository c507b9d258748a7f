package io.qless.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The counts of all queues, where there are many.
 *
 * @param bench what to measure with
 * @param queues how many
 * @param database which of its layout's databases it may fill
 */
record ManyQueues(Bench bench, int queues, int database) implements Scenario {

	@Override
	public String title() {
		return String.format(Locale.ROOT, "counts of %,d queues", this.queues);
	}

	@Override
	public int rounds() {
		return 3;
	}

	@Override
	public void prepare(Candidate candidate) {
		this.bench.select(candidate, this.database);
		this.bench.run(this.queues, (i) -> candidate.put("mail-" + i, Jids.next(), "{}"));
	}

	@Override
	public void round(Candidate candidate) {
		this.bench.select(candidate, this.database);
		this.bench.figures()
			.add(Limit.none("queues: " + title() + ", ms"), candidate.name(),
					this.bench.millis(candidate.command("queues")));
		if (candidate.speaks("queues.page")) {
			this.bench.figures()
				.add(new Limit("queues.page: a hundred of the " + title() + ", ms", 5), candidate.name(),
						this.bench.millis(candidate.command("queues.page", "0", "100")));
		}
		if (candidate.speaks("queues.sum")) {
			this.bench.figures()
				.add(new Limit("queues.page and queues.sum: what a scrape of the " + title() + " asks, ms", 50),
						candidate.name(), this.bench.millis(scrape(candidate)));
		}
	}

	/** As the gauges of queues do: the first hundred each, the others as sums. */
	private static List<byte[]> scrape(Candidate candidate) {
		List<byte[]> calls = new ArrayList<>();
		calls.add(candidate.command("queues.page", "0", "100"));
		for (int offset = 100; offset < 2100; offset += 250) {
			calls.add(candidate.command("queues.sum", Integer.toString(offset), "250"));
		}
		return calls;
	}

}
