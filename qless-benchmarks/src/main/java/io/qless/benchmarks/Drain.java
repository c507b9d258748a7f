package io.qless.benchmarks;

/**
 * How fast one JVM runs jobs that wait and do nothing, beside how fast a driver without
 * any worker takes and ends such jobs by the same scripts. The jobs are enqueued
 * beforehand, and the worker has run others before: what counts is the steady part, from
 * the first tenth to the last.
 */
final class Drain extends WholePath {

	Drain(Bench bench, Sizes sizes, int database) {
		super(bench, sizes, database);
	}

	@Override
	public String title() {
		return format("drain of %,d jobs", sizes().jobs());
	}

	@Override
	void measure(OwnScripts own) {
		int jobs = sizes().jobs();
		try (Application application = application(own, Application.QUEUE)) {
			application.warmUp(Math.max(1, jobs / 2));
			application.stopWorkers();
			afresh(application, jobs);
			Usage bare = new BareDriver(redis(), own).drain(Application.QUEUE, NoOp.TYPE, jobs);
			afresh(application, jobs);
			Usage steady = application.steady(redis(), jobs);
			add("drain, jobs/s", own.name(), steady.perSecond());
			add("drain, jobs/s", BareDriver.NAME, bare.perSecond());
			addAtLeast("drain over that of the bare driver", 0.6, own.name(), steady.perSecond() / bare.perSecond());
			addCosts(own.name(), steady);
			addCosts(BareDriver.NAME, bare);
			addAtMost("processor time of the worker's JVM for 100,000 jobs, s", 12, own.name(),
					1e5 * steady.ownSeconds() / steady.jobs());
			application.stopWorkers();
			application.keep(jobs);
			application.fill(jobs);
			Usage full = application.steady(redis(), jobs);
			add("drain while each job that ends drives an old one out, jobs/s", own.name(), full.perSecond());
			add("Redis' time in scripts for a job that drives an old one out, µs", own.name(),
					full.scriptMicros() / full.jobs());
		}
	}

	/** Nothing is left of those before: both drain with as many ended jobs around. */
	private void afresh(Application application, int jobs) {
		redis().call("FLUSHDB");
		application.fill(jobs);
	}

	private void addCosts(String candidate, Usage usage) {
		addAtMost("Redis' time in scripts for a job drained, µs", 60, candidate, usage.scriptMicros() / usage.jobs());
		addAtMost("processor time of Redis for a job drained, µs", 60, candidate, usage.serverMicros() / usage.jobs());
	}

}
