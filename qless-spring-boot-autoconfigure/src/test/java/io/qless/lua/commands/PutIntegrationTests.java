package io.qless.lua.commands;

import java.util.List;
import java.util.Map;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PutIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void aNewJobHasTheDefaults() {
		assertThat(this.engine.at(1000.5).call("put", "me", "q", "a", "k", "[1]", 0)).isEqualTo("a");
		assertThat(this.engine.job("a")).isEqualTo(EngineForTests
			.json("""
					{"jid":"a","klass":"k","state":"waiting","queue":"q","worker":"","tracked":false,"priority":0,"expires":0,
					 "retries":5,"remaining":5,"data":"[1]","tags":{},"history":[{"what":"put","when":1000,"q":"q"}],
					 "failure":{},"spawned_from_jid":false,"dependents":{},"dependencies":{}}"""));
		assertThat(this.engine.places()).isEqualTo(Map.of("waiting q k", List.of("a")));
	}

	@Test
	void optionsAreKept() {
		this.engine.put("a", "priority", "1.5", "tags", "[\"t\",\"u\",\"t\"]", "retries", 0, "unknown", "x");
		JsonNode job = this.engine.job("a");
		assertThat(job.path("priority").asDouble()).isEqualTo(1.5);
		assertThat(job.path("retries").asInt()).isZero();
		assertThat(job.path("tags").toString()).isEqualTo("[\"t\",\"u\"]");
		assertThat(this.engine.places()).containsEntry("tag t", List.of("a")).containsEntry("tag u", List.of("a"));
	}

	@Test
	void aDelayedJobIsScheduled() {
		this.engine.putInto("q", "a", 0.5);
		assertThat(this.engine.state("a")).isEqualTo("scheduled");
		assertThat(this.engine.places()).isEqualTo(Map.of("scheduled q", List.of("a")));
		assertThat(this.engine.stored("a", "due")).isEqualTo("1000.500000");
	}

	@Test
	void aDelayThatHasPassedIsNone() {
		this.engine.putInto("q", "a", -5);
		assertThat(this.engine.state("a")).isEqualTo("waiting");
	}

	@Test
	void aJobRunsAtATimeWhateverItsDelay() {
		this.engine.putInto("q", "a", 5, "at", 1100.25);
		assertThat(this.engine.state("a")).isEqualTo("scheduled");
		assertThat(this.engine.stored("a", "due")).isEqualTo("1100.250000");
		this.engine.putInto("q", "b", 5, "at", 1000);
		assertThat(this.engine.state("b")).isEqualTo("waiting");
	}

	@Test
	void theQueueIsLearnedWhenItIsFirstSeen() {
		this.engine.putInto("z", "a", 0);
		this.engine.at(1001).putInto("b", "b", 0);
		this.engine.at(1002).putInto("z", "c", 0);
		assertThat(this.engine.redis().opsForZSet().range(this.engine.key("queues"), 0, -1)).containsExactly("z", "b");
	}

	@Test
	void thePutIsLogged() {
		this.engine.listen();
		this.engine.put("a");
		assertThat(this.engine.heard()).containsExactly("log {event=put, jid=a, queue=q}", "wake q");
	}

	@Test
	void omittedOptionsKeepTheirValue() {
		this.engine.put("a", "priority", 3, "tags", "[\"t\"]", "retries", 1);
		this.engine.at(1001).putInto("p", "a", 0);
		JsonNode job = this.engine.job("a");
		assertThat(job.path("priority").asInt()).isEqualTo(3);
		assertThat(job.path("retries").asInt()).isEqualTo(1);
		assertThat(job.path("tags").toString()).isEqualTo("[\"t\"]");
		assertThat(this.engine.places()).isEqualTo(Map.of("waiting p k", List.of("a"), "tag t", List.of("a")));
	}

	@Test
	void givenTagsReplaceTheOldOnes() {
		this.engine.put("a", "tags", "[\"t\",\"u\"]");
		this.engine.put("a", "tags", "[\"u\",\"v\"]");
		assertThat(this.engine.places()).containsOnlyKeys("waiting q k", "tag u", "tag v");
		this.engine.put("a", "tags", "{}");
		assertThat(this.engine.places()).containsOnlyKeys("waiting q k");
	}

	@Test
	void aRunningJobLeavesItsWorkerWhichHearsOfIt() {
		this.engine.put("a");
		this.engine.pop(1);
		this.engine.listen();
		this.engine.put("a");
		assertThat(this.engine.heard()).containsExactly("log {event=put, jid=a, queue=q}",
				"w:w {event=lock_lost, jid=a, worker=w}", "log {event=lock_lost, jid=a, worker=w}", "wake q");
		assertThat(this.engine.places()).isEqualTo(Map.of("waiting q k", List.of("a")));
		assertThat(this.engine.job("a").path("worker").asString()).isEmpty();
		assertThatThrownBy(() -> this.engine.call("complete", "a", "w", "q", "{}"))
			.hasMessageContaining("not currently running: waiting");
	}

	@Test
	void aWorkerThatPutsItsOwnJobIsNotWarned() {
		this.engine.put("a");
		this.engine.pop("me", 1);
		this.engine.listen();
		this.engine.put("a");
		assertThat(this.engine.heard()).containsExactly("log {event=put, jid=a, queue=q}", "wake q");
	}

	@ParameterizedTest
	@ValueSource(strings = { "waiting", "scheduled", "running", "failed", "complete" })
	void aJobStartsAgainWhateverItsState(String state) {
		this.engine.putInto("q", "a", state.equals("scheduled") ? 10 : 0, "retries", 3);
		switch (state) {
			case "running" -> this.engine.pop(1);
			case "failed" -> {
				this.engine.pop(1);
				this.engine.call("fail", "a", "w", "group", "message");
			}
			case "complete" -> {
				this.engine.pop(1);
				this.engine.call("complete", "a", "w", "q", "{}");
			}
			default -> {
			}
		}
		assertThat(this.engine.state("a")).isEqualTo(state);
		this.engine.at(1005).putInto("p", "a", 0);
		assertThat(this.engine.places()).isEqualTo(Map.of("waiting p k", List.of("a")));
		assertThat(this.engine.job("a").path("remaining").asInt()).isEqualTo(3);
	}

	@Test
	void aPutOfAFailedJobKeepsItsFailure() {
		this.engine.put("a");
		this.engine.pop(1);
		this.engine.call("fail", "a", "w", "group", "message");
		this.engine.put("a");
		assertThat(this.engine.job("a").path("failure").path("group").asString()).isEqualTo("group");
	}

	@Test
	void aPutDuringTheGracePeriodEndsIt() {
		this.engine.put("a");
		this.engine.pop(1);
		this.engine.at(1060).pop(1);
		this.engine.put("a");
		assertThat(this.engine.pop(1)).containsExactly("a");
		this.engine.at(1120).pop(1);
		assertThat(this.engine.state("a")).isEqualTo("running");
	}

	@Test
	void theConflictOptionSaysWhatIsThere() {
		assertThat(putWith("keep")).isEqualTo("created a");
		assertThat(putWith("replace")).isEqualTo("replaced a");
		var before = this.engine.dump();
		assertThat(putWith("keep")).isEqualTo("duplicate a");
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	private Object putWith(String conflict) {
		return this.engine.call("put", "me", "q", "a", "k", "{}", 0, "conflict", conflict);
	}

}
