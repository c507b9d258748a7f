package io.qless.lua.model;

import java.util.List;

import io.qless.lua.model.Steps.Choices;

import static io.qless.lua.model.Steps.Choices.QUEUES;
import static io.qless.lua.model.Steps.Choices.list;

/** Calls about jobs that failed or got stuck. */
final class FailureSteps {

	private final Choices choices;

	FailureSteps(Choices choices) {
		this.choices = choices;
	}

	void addTo(Steps steps) {
		Choices any = this.choices;
		steps.add(3, "revoke", this::revoke);
		steps.add(3, "conclude", () -> {
			List<Object> arguments = list(any.jid(), any.any("", any.any(Choices.TEXTS)));
			any.option(arguments, 3, "request", any.any("r", "s"));
			return arguments;
		});
		steps.add(3, "unfail", () -> list(any.any(QUEUES), any.any(Choices.GROUPS), any.count()));
		steps.add(2, "failed.retry", () -> failed(any.any("", any.any(QUEUES))));
		steps.add(2, "failed.cancel", () -> failed());
	}

	private List<Object> failed(Object... more) {
		List<Object> arguments = list(this.choices.any(Choices.GROUPS), this.choices.any("", "", "1000", "5000"));
		arguments.addAll(List.of(more));
		arguments.addAll(this.choices.chance(2) ? this.choices.some(Choices.JIDS) : list(this.choices.jid("failed")));
		return arguments;
	}

	private List<Object> revoke() {
		List<Object> arguments = list();
		do {
			String jid = this.choices.jid("running");
			arguments.addAll(list(jid, new Step.Token(jid, this.choices.chance(4) ? 1 : 0)));
		}
		while (this.choices.chance(2));
		return arguments;
	}

}
