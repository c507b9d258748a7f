package io.qless.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * All scenarios that are asked for, each with a database of its own.
 */
final class Scenarios {

	private static final int READY_QUEUES = 3000;

	private final Options options;

	private final Bench bench;

	private final List<Scenario> all = new ArrayList<>();

	Scenarios(Options options, Bench bench) {
		this.options = options;
		this.bench = bench;
	}

	List<Scenario> all() {
		int queues = this.options.queues();
		this.options.depths().forEach((depth) -> add("verbs", (database) -> lives(depth, 100, 1, database)));
		add("payload", (database) -> lives(0, 10_000, 1, database));
		add("spread", (database) -> lives(queues, 100, queues, database));
		add("queues", (database) -> new ManyQueues(this.bench, queues, database));
		add("idle", (database) -> new IdleRound(this.bench, queues, database));
		add("foreign", (database) -> new ForeignTypes(this.bench, Math.min(READY_QUEUES, queues), database));
		add("due", (database) -> new DueAtOnce(this.bench, this.options.due(), database));
		add("events", (database) -> new EventStream(this.bench, this.options.calls(), database));
		wholePath();
		return this.all;
	}

	private void wholePath() {
		Sizes sizes = this.options.sizes();
		add("enqueue", (database) -> new EnqueueRate(this.bench, sizes, database));
		add("drain", (database) -> new Drain(this.bench, sizes, database));
		add("mixed", (database) -> new MixedRun(this.bench, sizes, database));
		add("pickup", (database) -> new PickUp(this.bench, sizes, database));
		add("late", (database) -> new Lateness(this.bench, sizes, database));
		add("watched", (database) -> new Watched(this.bench, sizes, this.options.queues(), database));
		add("quiet", (database) -> new IdleWorker(this.bench, sizes, database));
	}

	private void add(String name, IntFunction<Scenario> scenario) {
		if (this.options.only().contains(name)) {
			this.all.add(scenario.apply(this.all.size()));
		}
	}

	private Scenario lives(int waiting, int payload, int queues, int database) {
		return new JobLives(this.bench, new Situation(waiting, payload, queues, database), this.options.calls());
	}

}
