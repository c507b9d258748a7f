package io.qless.benchmarks;

/**
 * How fast an application enqueues: one by one, from one thread and from several, and
 * many in a call.
 */
final class EnqueueRate extends WholePath {

	EnqueueRate(Bench bench, Sizes sizes, int database) {
		super(bench, sizes, database);
	}

	@Override
	public String title() {
		return "enqueueing";
	}

	@Override
	void measure(OwnScripts own) {
		int jobs = Math.max(Producers.MANY, sizes().jobs() / 4);
		try (Application application = producer(own)) {
			new Producers(application, 1, jobs / 2).run();
			add("enqueue one by one, 1 thread, jobs/s", own.name(), new Producers(application, 1, jobs).run());
			add(format("enqueue one by one, %d threads, jobs/s", Producers.MANY), own.name(),
					new Producers(application, Producers.MANY, jobs).run());
			long start = System.nanoTime();
			application.fill(sizes().jobs());
			add("enqueue in bulk, 1 thread, jobs/s", own.name(), sizes().jobs() * 1e9 / (System.nanoTime() - start));
		}
	}

}
