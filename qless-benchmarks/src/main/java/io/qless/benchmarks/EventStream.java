package io.qless.benchmarks;

import java.util.List;
import java.util.Objects;

/**
 * What it costs that somebody reads the stream of events. It exists only while it is
 * read, so each round begins without it.
 *
 * @param bench what to measure with
 * @param calls how many jobs live in a round
 * @param database which of its layout's databases it may fill
 */
record EventStream(Bench bench, int calls, int database) implements Scenario {

	private static final String TITLE = "Event stream";

	@Override
	public String title() {
		return TITLE;
	}

	@Override
	public void prepare(Candidate candidate) {
		// Each round begins in an empty database.
	}

	@Override
	public void round(Candidate candidate) {
		this.bench.select(candidate, this.database);
		if (!candidate.speaks("events.read")) {
			return;
		}
		this.bench.empty();
		live(candidate, "off");
		List<?> opened = read(candidate, "");
		live(candidate, "on");
		if (((List<?>) Objects.requireNonNull(read(candidate, String.valueOf(opened.get(0))).get(1))).isEmpty()) {
			throw new IllegalStateException(candidate.name() + ": the stream tells nothing, so its cost is unknown");
		}
		this.bench.empty();
	}

	private List<?> read(Candidate candidate, String after) {
		return (List<?>) Objects
			.requireNonNull(this.bench.redis().pipeline(List.of(candidate.command("events.read", after))).get(0));
	}

	private void live(Candidate candidate, String stream) {
		Meter meter = this.bench.meter();
		String data = Payloads.ofSize(100);
		String pop = candidate.pops().get(candidate.pops().size() - 1);
		meter.measure(row("put", stream), candidate,
				Bench.calls(0, this.calls, (i) -> candidate.put("mail", Jids.next(), data)));
		List<Lease> leases = meter
			.measure(row("pop(1)", stream), candidate, Bench.calls(0, this.calls, (i) -> candidate.pop(pop, "mail", 1)))
			.stream()
			.flatMap((reply) -> candidate.leases(pop, reply, data).stream())
			.toList();
		meter.measure(row("complete", stream), candidate, leases.stream().map(candidate::complete).toList());
	}

	private static Row row(String verb, String stream) {
		return new Row(TITLE, verb + ", stream " + stream);
	}

}
