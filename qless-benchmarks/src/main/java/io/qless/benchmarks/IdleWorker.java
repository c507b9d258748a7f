package io.qless.benchmarks;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * How many commands Redis runs each second for a worker that has nothing to do, by the
 * number of its queues. Each has had a job.
 */
final class IdleWorker extends WholePath {

	private static final Pattern CALLS = Pattern.compile("cmdstat_(\\S+):calls=(\\d+)");

	/**
	 * No script runs these, so they came over the wire; the others are run by scripts.
	 */
	private static final Pattern SENT = Pattern.compile("eval.*|ping|.*subscribe|hello|client.*|script.*|select");

	/** This scenario's own. */
	private static final Pattern ASKING = Pattern.compile("info|config.*");

	IdleWorker(Bench bench, Sizes sizes, int database) {
		super(bench, sizes, database);
	}

	@Override
	public String title() {
		return "idle worker";
	}

	@Override
	void measure(OwnScripts own) {
		for (int queues : List.of(1, 10, 100)) {
			List<String> names = IntStream.range(0, queues).mapToObj((i) -> Application.QUEUE + "-" + i).toList();
			try (Application application = application(own, String.join(",", names))) {
				names.forEach((name) -> application.jobs().enqueue(Application.noOp(), (job) -> job.queue(name)));
				application.ends().await(queues);
				watch(queues, own);
			}
		}
	}

	private void watch(int queues, OwnScripts own) {
		pause(1);
		redis().call("CONFIG", "RESETSTAT");
		pause(sizes().idle());
		String statistics = Meter.info(redis(), "commandstats");
		String worker = (queues == 1) ? "idle worker of 1 queue" : format("idle worker of %d queues", queues);
		addAtMost(worker + ", calls/s", 1, own.name(), (double) calls(statistics, true) / sizes().idle());
		add(worker + ", commands/s with those in scripts", own.name(),
				(double) calls(statistics, false) / sizes().idle());
	}

	/** How many commands were run, or only how many of them were sent. */
	static long calls(String statistics, boolean onlySent) {
		return CALLS.matcher(statistics)
			.results()
			.filter((command) -> !ASKING.matcher(command.group(1)).matches())
			.filter((command) -> !onlySent || SENT.matcher(command.group(1)).matches())
			.mapToLong((command) -> Long.parseLong(command.group(2)))
			.sum();
	}

}
