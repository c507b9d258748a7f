package io.qless.lua.commands;

import java.util.List;
import java.util.Map;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FailIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@BeforeEach
	void aRunningJob() {
		this.engine.put("a", "tags", "[\"t\"]");
		this.engine.pop(1);
	}

	@Test
	void aFailedJobIsFiledUnderItsGroup() {
		this.engine.listen();
		assertThat(this.engine.at(1005.7).call("fail", "a", "w", "group", "message", "[2]")).isEqualTo("a");
		assertThat(this.engine.heard())
			.containsExactly("log {event=failed, group=group, jid=a, message=message, worker=w}");
		JsonNode job = this.engine.job("a");
		assertThat(job.path("state").asString()).isEqualTo("failed");
		assertThat(job.path("queue").asString()).isEqualTo("q");
		assertThat(job.path("worker").asString()).isEmpty();
		assertThat(job.path("data").asString()).isEqualTo("[2]");
		assertThat(job.path("remaining").asInt()).isEqualTo(5);
		assertThat(job.path("failure")).isEqualTo(EngineForTests.json("""
				{"group":"group","message":"message","when":1005,"worker":"w"}"""));
		assertThat(job.path("history").path(2)).isEqualTo(EngineForTests.json("""
				{"what":"failed","when":1005,"worker":"w","group":"group"}"""));
		assertThat(this.engine.places()).isEqualTo(Map.of("failed group", List.of("a"), "tag t", List.of("a")));
	}

	@Test
	void withoutDataThePayloadStays() {
		this.engine.call("fail", "a", "w", "group", "message");
		assertThat(this.engine.job("a").path("data").asString()).isEqualTo("{}");
	}

	@Test
	void aMessageMayBeEmpty() {
		this.engine.call("fail", "a", "w", "group", "");
		assertThat(this.engine.job("a").path("failure").path("message").asString()).isEmpty();
	}

	@Test
	void theNewestFailureStandsLast() {
		this.engine.put("b");
		this.engine.pop(1);
		this.engine.call("fail", "b", "w", "group", "message");
		this.engine.call("fail", "a", "w", "group", "message");
		assertThat(this.engine.places()).containsEntry("failed group", List.of("b", "a"));
	}

	@Test
	void aStaleTokenIsRefusedAndARepetitionIsNot() {
		String token = this.engine.token("a");
		assertThatThrownBy(() -> this.engine.call("fail", "a", "w", "group", "message", "", "token", "1" + token))
			.hasMessageStartingWith("Fail(): Job a running with another worker: w");
		this.engine.call("fail", "a", "w", "group", "message", "", "token", token);
		var before = this.engine.dump();
		assertThat(this.engine.at(1010).call("fail", "a", "w", "group", "message", "", "token", token)).isEqualTo("a");
		assertThat(this.engine.dump()).isEqualTo(before);
	}

}
