package io.qless.lua.commands;

import java.util.List;
import java.util.Map;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RequeueIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void aRequeuedJobMovesAndKeepsItsOptions() {
		this.engine.put("a", "priority", 3, "tags", "[\"t\"]", "retries", 2);
		assertThat(this.engine.call("requeue", "me", "p", "a", "other", "[2]", 0)).isEqualTo("a");
		JsonNode job = this.engine.job("a");
		assertThat(job.path("priority").asInt()).isEqualTo(3);
		assertThat(job.path("retries").asInt()).isEqualTo(2);
		assertThat(job.path("data").asString()).isEqualTo("[2]");
		assertThat(this.engine.places()).isEqualTo(Map.of("waiting p other", List.of("a"), "tag t", List.of("a")));
	}

	@Test
	void aCompletedJobRunsAgain() {
		this.engine.put("a");
		this.engine.pop(1);
		this.engine.call("complete", "a", "w", "q", "{}");
		this.engine.call("requeue", "me", "q", "a", "k", "{}", 10);
		assertThat(this.engine.places()).isEqualTo(Map.of("scheduled q", List.of("a")));
	}

	@Test
	void anUnknownJobIsRefused() {
		assertThatThrownBy(() -> this.engine.call("requeue", "me", "q", "a", "k", "{}", 0))
			.hasMessage("Requeue(): Job a does not exist");
	}

}
