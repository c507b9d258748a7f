package io.qless.lua.model;

import java.util.List;

import io.qless.lua.model.Steps.Choices;

import static io.qless.lua.model.Steps.Choices.QUEUES;
import static io.qless.lua.model.Steps.Choices.RECURRING;
import static io.qless.lua.model.Steps.Choices.TAGS;
import static io.qless.lua.model.Steps.Choices.TEXTS;
import static io.qless.lua.model.Steps.Choices.TYPES;
import static io.qless.lua.model.Steps.Choices.WORKERS;
import static io.qless.lua.model.Steps.Choices.list;

/** Calls about queues, recurring jobs, workers and settings. */
final class QueueSteps {

	private static final String[] SETTINGS = { "heartbeat", "grace-period", "max-job-history", "jobs-history",
			"jobs-history-count", "max-worker-age", "stats-history", "poison-after", "task-history",
			"task-history-age" };

	private final Choices choices;

	QueueSteps(Choices choices) {
		this.choices = choices;
	}

	void addTo(Steps steps) {
		Choices any = this.choices;
		steps.add(9, "pop", () -> list(any.any(QUEUES), any.any(WORKERS), any.count()));
		steps.add(8, "pop.many", any::popMany);
		steps.add(6, "pop.same", this::popSame);
		steps.add(2, "peek", () -> list(any.any(QUEUES), any.count()));
		steps.add(2, "worker.announce", () -> list(any.any(WORKERS), any.json(QUEUES),
				any.chance(3) ? "" : any.json(TYPES), any.any("0", "60", "500", "90000")));
		steps.add(2, "worker.control", () -> list(any.any("pause", "resume", "stop", "state"), any.any(WORKERS)));
		steps.add(1, "worker.control", () -> list("interrupt", any.jid()));
		steps.add(1, "fsck", () -> list());
		steps.add(1, "fsck.repair", () -> list());
		steps.add(1, "pause", () -> any.some(QUEUES));
		steps.add(2, "unpause", () -> any.some(QUEUES));
		steps.add(1, "queue.forget", () -> any.some(QUEUES));
		steps.add(1, "worker.deregister", () -> any.some(WORKERS));
		steps.add(3, "config.set", () -> list(option(), any.any("0", "1", "2", "5", "0.5", "100", "none", "-3")));
		steps.add(3, "config.unset", () -> list(option()));
		steps.add(1, "config.get", () -> any.chance(3) ? list() : list(option()));
		steps.add(1, "queues", () -> any.chance(2) ? list() : list(any.any(QUEUES)));
		steps.add(1, "length", () -> list(any.any(QUEUES)));
		steps.add(1, "failed",
				() -> any.chance(2) ? list() : list(any.any(Choices.GROUPS), any.any("0", "1"), any.count()));
		steps.add(2, "jobs",
				() -> any.chance(5) ? list("complete", any.any("0", "1"), any.count())
						: list(any.any("running", "stalled", "scheduled", "depends", "recurring"), any.any(QUEUES),
								any.any("0", "1"), any.count()));
		steps.add(1, "events.read", () -> list());
		steps.add(1, "workers", () -> any.chance(2) ? list() : list(any.any(WORKERS)));
		steps.add(1, "stats", () -> list(any.any(QUEUES), any.any("1000", "0", "90000", "200000")));
		addRecurringTo(steps);
	}

	private List<Object> popSame() {
		Choices any = this.choices;
		ModelJob job = any.running();
		List<Object> arguments = list(job.jid, job.worker, any.count());
		any.option(arguments, 2, "token", new Step.Token(job.jid, any.chance(6) ? 1 : 0));
		any.option(arguments, 4, "lease", any.any("1", "30", "0.5"));
		any.option(arguments, 4, "request", any.any("r", "s"));
		return arguments;
	}

	private void addRecurringTo(Steps steps) {
		Choices any = this.choices;
		steps.add(3, "recur", this::recur);
		steps.add(2, "recur.update", this::recurUpdate);
		steps.add(1, "recur.get", () -> list(any.any(RECURRING)));
		steps.add(1, "recur.tag", () -> recurTag());
		steps.add(1, "recur.untag", () -> recurTag());
		steps.add(3, "recur.spawn", () -> any.chance(3) ? list() : list(any.count()));
		steps.add(1, "unrecur", () -> list(any.any(RECURRING)));
	}

	private List<Object> recur() {
		Choices any = this.choices;
		List<Object> arguments = list(any.any(QUEUES), any.any(RECURRING), any.any(TYPES), any.any(TEXTS), "interval",
				interval(), any.any("0", "0", "0.5", "-1", "10", "-100"));
		any.option(arguments, 3, "priority", any.priority());
		any.option(arguments, 3, "retries", any.any("0", "1", "2"));
		arguments.addAll(list("backlog", any.any("0", "1", "1", "2")));
		any.option(arguments, 3, "tags", any.json(TAGS));
		return arguments;
	}

	/** Not so short that a jump of the clock makes hundreds of jobs. */
	private String interval() {
		return this.choices.any("1000", "2000.5", "20000");
	}

	private List<Object> recurUpdate() {
		Choices any = this.choices;
		List<Object> arguments = list(any.any(RECURRING));
		any.option(arguments, 3, "priority", any.priority());
		any.option(arguments, 3, "interval", interval());
		any.option(arguments, 3, "queue", any.any(QUEUES));
		any.option(arguments, 3, "backlog", any.any("0", "1", "3"));
		any.option(arguments, 3, "retries", any.any("0", "3"));
		any.option(arguments, 3, "klass", any.any(TYPES));
		any.option(arguments, 3, "data", any.any(TEXTS));
		any.option(arguments, 20, "jid", "x");
		return arguments;
	}

	private List<Object> recurTag() {
		List<Object> arguments = list(this.choices.any(RECURRING));
		arguments.addAll(this.choices.some(TAGS));
		return arguments;
	}

	private String option() {
		Choices any = this.choices;
		return any.any(any.any(SETTINGS), any.any(QUEUES) + "-heartbeat", any.any(QUEUES) + "-max-concurrency");
	}

}
