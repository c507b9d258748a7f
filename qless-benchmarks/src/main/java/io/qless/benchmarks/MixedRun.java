package io.qless.benchmarks;

/**
 * Threads of an application enqueue jobs one by one while its worker runs them.
 */
final class MixedRun extends WholePath {

	MixedRun(Bench bench, Sizes sizes, int database) {
		super(bench, sizes, database);
	}

	@Override
	public String title() {
		return "enqueueing and running together";
	}

	@Override
	void measure(OwnScripts own) {
		int jobs = Math.max(Producers.MANY, sizes().jobs() / 2);
		try (Application application = application(own, Application.QUEUE)) {
			application.warmUp(jobs / 4);
			long before = application.ends().count();
			Producers producers = new Producers(application, Producers.MANY, jobs);
			long start = System.nanoTime();
			double enqueued = producers.run();
			application.ends().await(before + producers.jobs());
			double seconds = (System.nanoTime() - start) / 1e9;
			add("mixed: jobs/s enqueued while others run", own.name(), enqueued);
			add("mixed: jobs/s enqueued and run", own.name(), producers.jobs() / seconds);
		}
	}

}
