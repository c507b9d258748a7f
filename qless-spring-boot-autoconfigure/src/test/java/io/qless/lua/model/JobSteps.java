package io.qless.lua.model;

import java.util.List;

import io.qless.lua.model.Steps.Choices;

import static io.qless.lua.model.Steps.Choices.JIDS;
import static io.qless.lua.model.Steps.Choices.QUEUES;
import static io.qless.lua.model.Steps.Choices.TAGS;
import static io.qless.lua.model.Steps.Choices.TEXTS;
import static io.qless.lua.model.Steps.Choices.WORKERS;
import static io.qless.lua.model.Steps.Choices.list;

/** Calls about single jobs. */
final class JobSteps {

	private final Choices choices;

	JobSteps(Choices choices) {
		this.choices = choices;
	}

	void addTo(Steps steps) {
		Choices any = this.choices;
		steps.add(14, "put", () -> put(any.any(JIDS)));
		steps.add(3, "requeue", () -> put(any.jid()));
		steps.add(8, "complete", this::complete);
		steps.add(5, "fail", () -> {
			ModelJob job = any.running();
			return token(job, list(job.jid, job.worker, group(), "m\n%s", any.any("", any.any(TEXTS))));
		});
		steps.add(6, "retry", () -> {
			ModelJob job = any.running();
			List<Object> arguments = list(job.jid, any.chance(5) ? any.any(QUEUES) : job.queue, job.worker, any.delay(),
					any.any("", group()), any.any("", "m"));
			any.option(arguments, 3, "retries", any.any("0", "1", "3"));
			any.option(arguments, 4, "within", any.any("1", "20"));
			return token(job, arguments);
		});
		steps.add(5, "heartbeat", this::heartbeat);
		steps.add(4, "release", () -> {
			ModelJob job = any.running();
			List<Object> arguments = list(job.jid, job.worker);
			any.option(arguments, 2, "delay", any.delay());
			return token(job, arguments);
		});
		steps.add(3, "progress", this::progress);
		steps.add(2, "save", () -> {
			ModelJob job = any.running();
			return list(job.jid, job.worker, lease(job), any.any(TEXTS));
		});
		steps.add(3, "timeout", () -> any.chance(2) ? any.some(JIDS) : list(any.jid("running")));
		steps.add(3, "cancel", () -> any.chance(2) ? any.some(JIDS) : list(any.jid()));
		steps.add(4, "depends", this::depends);
		steps.add(4, "priority", () -> list(any.jid(), any.priority()));
		steps.add(2, "log", this::log);
		steps.add(4, "tag", this::tag);
		steps.add(3, "track", () -> any.chance(5) ? list() : list(any.any("track", "untrack"), any.jid()));
		steps.add(1, "get", () -> list(any.jid()));
		steps.add(1, "multiget", () -> any.some(JIDS));
		steps.add(1, "lookup", () -> any.some(JIDS));
	}

	private String group() {
		return this.choices.any(Choices.GROUPS);
	}

	List<Object> put(String jid) {
		Choices any = this.choices;
		List<Object> arguments = list(any.any(WORKERS), any.any(QUEUES), jid, any.any(Choices.TYPES), any.any(TEXTS),
				any.delay());
		any.option(arguments, 6, "at", any.any("0", "1000.5", "1200", "1500"));
		any.option(arguments, 3, "priority", any.priority());
		any.option(arguments, 3, "retries", any.any("0", "1", "2"));
		any.option(arguments, 3, "tags", any.json(TAGS));
		any.option(arguments, 3, "depends", any.json(JIDS));
		any.option(arguments, 3, "strict", "1");
		any.option(arguments, 6, "conflict", any.any("keep", "replace", "refuse"));
		any.option(arguments, 3, "coalesce", any.any(Choices.NAMES));
		any.option(arguments, 4, "unique", any.any(Choices.NAMES));
		any.option(arguments, 4, "unique-for", any.any("complete", "queued", "queued", "100", "1000"));
		any.option(arguments, 6, "headers", any.any("{}", "{\"a\":\"b\"}", "[]", "[\"a\"]"));
		any.option(arguments, 6, "note", any.any("n", ""));
		any.option(arguments, 6, "request", any.any("r", "s"));
		any.option(arguments, 9, "track", "1");
		return arguments;
	}

	List<Object> complete() {
		Choices any = this.choices;
		ModelJob job = any.running();
		List<Object> arguments = list(job.jid, job.worker, any.chance(8) ? any.any(QUEUES) : job.queue, any.any(TEXTS));
		if (any.chance(2)) {
			arguments.addAll(list("next", any.any(QUEUES)));
			any.option(arguments, 3, "delay", any.delay());
			any.option(arguments, 3, "depends", any.json(JIDS));
			any.option(arguments, 3, "strict", "1");
		}
		any.option(arguments, 20, "delay", "1");
		any.option(arguments, 5, "result", any.any(TEXTS));
		any.option(arguments, 5, "keep", "1000");
		return token(job, arguments);
	}

	private List<Object> heartbeat() {
		Choices any = this.choices;
		ModelJob job = any.running();
		List<Object> arguments = list(job.jid, job.worker, any.any("", any.any(TEXTS)));
		any.option(arguments, 3, "lease", any.any("1", "30"));
		any.option(arguments, 3, "beat", any.any("1", "2"));
		return token(job, arguments);
	}

	private List<Object> progress() {
		Choices any = this.choices;
		ModelJob job = any.running();
		List<Object> arguments = list(job.jid, job.worker, lease(job), any.any("", "1", "2.5"), any.any("", "3"),
				any.any("", "t\n%s"));
		any.option(arguments, 2, "lines", any.any("[]", "[\"a\",\"b\\nc\"]", "[\"\"]", "{\"q\":\"1\"}"));
		any.option(arguments, 2, "from", any.any("1", "2", "3"));
		return arguments;
	}

	private Step.Token lease(ModelJob job) {
		return new Step.Token(job.jid, this.choices.chance(4) ? 1 : 0);
	}

	/** The token of the last lease, or of the one before. */
	private List<Object> token(ModelJob job, List<Object> arguments) {
		this.choices.option(arguments, 2, "token", new Step.Token(job.jid, this.choices.chance(4) ? 1 : 0));
		return arguments;
	}

	private List<Object> depends() {
		Choices any = this.choices;
		List<Object> arguments = list(any.jid("depends"), any.any("on", "off", "strict"));
		arguments.addAll(any.chance(4) ? list("all") : any.some(JIDS));
		return arguments;
	}

	private List<Object> log() {
		Choices any = this.choices;
		List<Object> arguments = list(any.jid(), any.any("m\n%s", "put", "failed"),
				any.any("{}", "[]", "{\"q\":1}", "1"));
		any.option(arguments, 3, "request", any.any("r", "s"));
		return arguments;
	}

	private List<Object> tag() {
		Choices any = this.choices;
		return switch (any.any("add", "add", "remove", "get", "top")) {
			case "get" -> list("get", any.any(TAGS), any.any("0", "1"), any.count());
			case "top" -> any.chance(2) ? list("top") : list("top", any.any("0", "1"), any.count());
			case "remove" -> tag("remove");
			default -> tag("add");
		};
	}

	private List<Object> tag(String action) {
		List<Object> arguments = list(action, this.choices.jid());
		arguments.addAll(this.choices.some(TAGS));
		return arguments;
	}

}
