package io.qless.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What a worker of many queues costs while all of them are empty. Each had a job once.
 *
 * @param bench what to measure with
 * @param queues how many
 * @param database which of its layout's databases it may fill
 */
record IdleRound(Bench bench, int queues, int database) implements Scenario {

	@Override
	public String title() {
		return String.format(Locale.ROOT, "idle round over %,d empty queues", this.queues);
	}

	@Override
	public int rounds() {
		return 3;
	}

	@Override
	public void prepare(Candidate candidate) {
		this.bench.select(candidate, this.database);
		String pop = candidate.pops().get(0);
		RedisLink redis = this.bench.redis();
		for (int from = 0; from < this.queues; from += 100) {
			int until = Math.min(from + 100, this.queues);
			redis.pipeline(Bench.calls(from, until, (i) -> candidate.put(queue(i), Jids.next(), "{}")));
			redis.pipeline(redis.pipeline(Bench.calls(from, until, (i) -> candidate.pop(pop, queue(i), 1)))
				.stream()
				.flatMap((reply) -> candidate.leases(pop, reply, "{}").stream())
				.map(candidate::complete)
				.toList());
		}
	}

	@Override
	public void round(Candidate candidate) {
		this.bench.select(candidate, this.database);
		if (candidate instanceof OwnScripts own) {
			List<String> names = IntStream.range(0, this.queues).mapToObj(IdleRound::queue).toList();
			add(candidate, 1, this.bench.millis(own.popMany(names, Candidate.TYPE, 25)));
		}
		else {
			add(candidate, this.queues,
					this.bench.millis(Bench.calls(0, this.queues, (i) -> candidate.pop("pop", queue(i), 1))));
		}
	}

	private void add(Candidate candidate, int calls, double millis) {
		this.bench.figures().add(new Limit(title() + ", calls", 2), candidate.name(), calls);
		this.bench.figures().add(new Limit(title() + ", ms", 5), candidate.name(), millis);
	}

	private static String queue(int number) {
		return "mail-" + number;
	}

}
