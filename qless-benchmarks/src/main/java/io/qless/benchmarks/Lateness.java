package io.qless.benchmarks;

import java.time.Duration;
import java.time.Instant;

/**
 * How late delayed jobs begin that fall due one after the other.
 */
final class Lateness extends WholePath {

	/** All are enqueued by then. */
	private static final Duration AHEAD = Duration.ofSeconds(2);

	private static final Duration APART = Duration.ofMillis(10);

	Lateness(Bench bench, Sizes sizes, int database) {
		super(bench, sizes, database);
	}

	@Override
	public String title() {
		return "lateness of delayed jobs";
	}

	@Override
	void measure(OwnScripts own) {
		try (Application application = application(own, Application.QUEUE)) {
			application.warmUp(Math.max(1, sizes().jobs() / 4));
			Instant first = Instant.now().plus(AHEAD);
			for (int i = 0; i < sizes().samples(); i++) {
				Instant due = first.plus(APART.multipliedBy(i));
				application.jobs().enqueue(new Alarm(due), (job) -> job.runAt(due));
			}
			application.delays().await(sizes().samples());
			addDelays("delayed jobs begin late", Double.POSITIVE_INFINITY, 20, own.name(), application.delays().take());
		}
	}

}
