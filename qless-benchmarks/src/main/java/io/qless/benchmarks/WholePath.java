package io.qless.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A scenario that takes jobs the whole way: an application enqueues them and its worker
 * runs them, by what the starter brings and on the Redis of all other scenarios. Other
 * scripts have no such application.
 */
abstract class WholePath implements Scenario {

	/** The table of what an application sees. */
	private static final String TABLE = "The whole path";

	private final Bench bench;

	private final Sizes sizes;

	private final int database;

	WholePath(Bench bench, Sizes sizes, int database) {
		this.bench = bench;
		this.sizes = sizes;
		this.database = database;
	}

	/** Three rounds tell what they tell, and each takes its time. */
	@Override
	public int rounds() {
		return 3;
	}

	@Override
	public void prepare(Candidate candidate) {
		// Each round begins with an empty database.
	}

	@Override
	public void round(Candidate candidate) {
		if (candidate instanceof OwnScripts own) {
			this.bench.select(own, this.database);
			this.bench.empty();
			measure(own);
			this.bench.empty();
		}
	}

	/** Measures in an empty database, which is emptied afterwards. */
	abstract void measure(OwnScripts own);

	Sizes sizes() {
		return this.sizes;
	}

	RedisLink redis() {
		return this.bench.redis();
	}

	/** An application with a worker of these queues. */
	Application application(OwnScripts own, String queues) {
		return Application.start(redis(), Databases.of(own, this.database),
				"qless.worker.groups.bench.queues=" + queues,
				"qless.worker.groups.bench.concurrency=" + this.sizes.concurrency());
	}

	/** The same with a web server. */
	Application web(OwnScripts own, String queues, String... properties) {
		List<String> all = new ArrayList<>(List.of("qless.worker.groups.bench.queues=" + queues,
				"qless.worker.groups.bench.concurrency=" + this.sizes.concurrency()));
		all.addAll(List.of(properties));
		return Application.startWeb(redis(), Databases.of(own, this.database), all.toArray(String[]::new));
	}

	/** An application that only enqueues. */
	Application producer(OwnScripts own) {
		return Application.start(redis(), Databases.of(own, this.database), "qless.worker.enabled=false");
	}

	/** Keeps a figure that may be any. */
	void add(String what, String candidate, double figure) {
		add(what, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, candidate, figure);
	}

	void addAtMost(String what, double most, String candidate, double figure) {
		add(what, Double.NEGATIVE_INFINITY, most, candidate, figure);
	}

	void addAtLeast(String what, double least, String candidate, double figure) {
		add(what, least, Double.POSITIVE_INFINITY, candidate, figure);
	}

	private void add(String what, double least, double most, String candidate, double figure) {
		this.bench.figures().add(new Limit(TABLE, what, least, most), candidate, figure);
	}

	/** Half of the delays are at most so long, and all but a hundredth. */
	void addDelays(String what, double most, double mostOfAll, String candidate, double... sorted) {
		addAtMost(what + ", p50, ms", most, candidate, Delays.percentile(sorted, 50));
		addAtMost(what + ", p99, ms", mostOfAll, candidate, Delays.percentile(sorted, 99));
	}

	static void pause(int seconds) {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
		for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
			LockSupport.parkNanos(left);
		}
	}

	static String format(String format, Object... arguments) {
		return String.format(Locale.ROOT, format, arguments);
	}

}
