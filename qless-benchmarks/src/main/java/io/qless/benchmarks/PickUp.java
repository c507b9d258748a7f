package io.qless.benchmarks;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How long a job is on its way from the call that enqueues it until its handler begins:
 * with nothing else to do, and while other jobs come.
 */
final class PickUp extends WholePath {

	/** Of jobs that do nothing, while pick-up is measured under load. */
	private static final int LOAD_PER_SECOND = 2000;

	PickUp(Bench bench, Sizes sizes, int database) {
		super(bench, sizes, database);
	}

	@Override
	public String title() {
		return "pick-up";
	}

	@Override
	void measure(OwnScripts own) {
		try (Application application = application(own, Application.QUEUE)) {
			application.warmUp(Math.max(1, sizes().jobs() / 4));
			ping(application);
			addDelays("pick-up, idle", 1.2, 5, own.name(), ping(application));
			Load load = Load.start(application, LOAD_PER_SECOND);
			try {
				addDelays(format("pick-up with %,d other jobs/s", LOAD_PER_SECOND), Double.POSITIVE_INFINITY,
						Double.POSITIVE_INFINITY, own.name(), ping(application));
			}
			finally {
				load.end();
			}
		}
	}

	/** One after the other, at no steady pace. */
	private double[] ping(Application application) {
		Delays delays = application.delays();
		for (int i = 0; i < sizes().samples(); i++) {
			application.jobs().enqueue(new Ping(System.nanoTime()));
			delays.await(i + 1);
			LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(ThreadLocalRandom.current().nextInt(2000, 20_000)));
		}
		return delays.take();
	}

}
