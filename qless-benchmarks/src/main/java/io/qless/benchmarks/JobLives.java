package io.qless.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * The verbs of a job's life, in a situation. Each round ends with as many waiting jobs as
 * it began with.
 */
final class JobLives implements Scenario {

	private static final int MANY = 25;

	private final Bench bench;

	private final Situation situation;

	private final int calls;

	private final String data;

	/**
	 * Creates the scenario.
	 * @param calls how many jobs live in a round, a multiple of 25
	 */
	JobLives(Bench bench, Situation situation, int calls) {
		this.bench = bench;
		this.situation = situation;
		this.calls = calls;
		this.data = Payloads.ofSize(situation.payload());
	}

	@Override
	public String title() {
		return this.situation.title();
	}

	@Override
	public void prepare(Candidate candidate) {
		this.bench.select(candidate, this.situation.database());
		double before = memory();
		this.bench.run(this.situation.waiting(), (i) -> candidate.put(this.situation.queue(i), Jids.next(), this.data));
		if (this.situation.waiting() > 0) {
			double each = (memory() - before) / this.situation.waiting();
			this.bench.figures()
				.add(new Limit("Redis memory of a waiting job, B (" + title() + ")",
						(this.situation.queues() == 1) ? 1150 : Double.POSITIVE_INFINITY), candidate.name(), each);
		}
	}

	private double memory() {
		String info = String.valueOf(this.bench.redis().call("INFO", "memory"));
		return Double.parseDouble(info.replaceFirst("(?s).*used_memory:(\\d+).*", "$1"));
	}

	@Override
	public void round(Candidate candidate) {
		this.bench.select(candidate, this.situation.database());
		List<String> pops = candidate.pops();
		for (String pop : pops.subList(0, pops.size() - 1)) {
			put(candidate);
			finish(candidate, pop(candidate, pop, 1));
			put(candidate);
			finish(candidate, pop(candidate, pop, MANY));
			empty(candidate, pop);
		}
		String pop = pops.get(pops.size() - 1);
		put(candidate);
		List<Lease> leases = pop(candidate, pop, 1);
		each("heartbeat", candidate, leases, candidate::heartbeat);
		each("retry", candidate, leases, candidate::retry);
		leases = pop(candidate, pop, MANY);
		each("complete", candidate, leases, candidate::complete);
		put(candidate);
		leases = pop(candidate, pop, MANY);
		each("fail", candidate, leases, candidate::fail);
		this.bench.redis().pipeline(candidate.cancel(leases));
		empty(candidate, pop);
		if (candidate instanceof OwnScripts own && this.situation.waiting() > 0) {
			pastOtherTypes(own);
		}
	}

	/** A worker whose jobs stand behind all those that it cannot run. */
	private void pastOtherTypes(OwnScripts own) {
		String type = "io.example.Rare";
		this.bench.run(this.calls, (i) -> own.put(this.situation.queue(i), Jids.next(), type, this.data));
		List<byte[]> pops = Bench.calls(0, this.calls, (i) -> own.popMany(List.of(this.situation.queue(i)), type, 1));
		finish(own, leases(own, "pop.many", pops, "pop.many(1) past other types"));
	}

	private void put(Candidate candidate) {
		this.bench.meter()
			.measure(row("put"), candidate,
					Bench.calls(0, this.calls, (i) -> candidate.put(this.situation.queue(i), Jids.next(), this.data)));
	}

	private void empty(Candidate candidate, String pop) {
		this.bench.meter()
			.measure(row(pop + " of an empty queue"), candidate,
					Bench.calls(0, this.calls, (i) -> candidate.pop(pop, "empty", 1)));
	}

	/** Many are taken from one queue only: spread over all, no queue has so many. */
	private List<Lease> pop(Candidate candidate, String pop, int count) {
		int most = (this.situation.queues() == 1) ? count : 1;
		List<byte[]> pops = Bench.calls(0, this.calls / most, (i) -> candidate.pop(pop, this.situation.queue(i), most));
		return leases(candidate, pop, pops, pop + "(" + most + ")" + ((most == 1) ? "" : ", a job"));
	}

	private List<Lease> leases(Candidate candidate, String pop, List<byte[]> pops, String verb) {
		List<Lease> leases = new ArrayList<>();
		for (Object reply : this.bench.meter().measure(row(verb), candidate, pops, this.calls)) {
			leases.addAll(candidate.leases(pop, reply, this.data));
		}
		if (leases.size() != this.calls) {
			throw new IllegalStateException(String.format(Locale.ROOT, "%s: %s gave %d jobs, not %d", candidate.name(),
					verb, leases.size(), this.calls));
		}
		return leases;
	}

	private void each(String verb, Candidate candidate, List<Lease> leases, Function<Lease, byte[]> call) {
		this.bench.meter().measure(row(verb), candidate, leases.stream().map(call).toList());
	}

	private void finish(Candidate candidate, List<Lease> leases) {
		this.bench.redis().pipeline(leases.stream().map(candidate::complete).toList());
	}

	private Row row(String verb) {
		return new Row(title(), verb);
	}

}
