package io.qless.lua.model;

import java.util.List;

import io.qless.lua.model.Steps.Choices;

import static io.qless.lua.model.Steps.Choices.WORKERS;
import static io.qless.lua.model.Steps.Choices.list;

/** Calls about many jobs. */
final class ManySteps {

	private final Choices choices;

	private final JobSteps jobs;

	ManySteps(Choices choices, JobSteps jobs) {
		this.choices = choices;
		this.jobs = jobs;
	}

	void addTo(Steps steps) {
		Choices any = this.choices;
		steps.add(4, "put.many", () -> {
			List<Object> arguments = list(any.any(WORKERS));
			some(() -> {
				List<Object> job = this.jobs.put(any.any(Choices.JIDS));
				numbered(arguments, job.subList(1, job.size()));
			});
			return arguments;
		});
		steps.add(4, "complete.many", this::completions);
		steps.add(4, "complete.pop", () -> {
			List<Object> arguments = list();
			numbered(arguments, completions());
			arguments.addAll(any.popMany());
			return arguments;
		});
		steps.add(4, "complete.put", () -> {
			List<Object> arguments = list();
			numbered(arguments, this.jobs.complete());
			arguments.add(any.any(WORKERS));
			some(() -> {
				List<Object> job = this.jobs.put(any.any(Choices.JIDS));
				numbered(arguments, job.subList(1, job.size()));
			});
			return arguments;
		});
		steps.add(3, "heartbeat.many", () -> {
			List<Object> arguments = list(any.any(WORKERS));
			some(() -> arguments.addAll(lease(any.any("1", "2"), any.any("", "1", "30"))));
			return arguments;
		});
	}

	private List<Object> completions() {
		List<Object> arguments = list(this.choices.any(WORKERS));
		some(() -> {
			List<Object> job = this.jobs.complete();
			job.remove(1);
			numbered(arguments, job);
		});
		return arguments;
	}

	private List<Object> lease(Object... more) {
		String jid = this.choices.jid("running");
		List<Object> arguments = list(jid, new Step.Token(jid, this.choices.chance(4) ? 1 : 0));
		arguments.addAll(List.of(more));
		return arguments;
	}

	private void some(Runnable addition) {
		do {
			addition.run();
		}
		while (this.choices.chance(2));
	}

	private static void numbered(List<Object> arguments, List<Object> call) {
		arguments.add(String.valueOf(call.size()));
		arguments.addAll(call);
	}

}
