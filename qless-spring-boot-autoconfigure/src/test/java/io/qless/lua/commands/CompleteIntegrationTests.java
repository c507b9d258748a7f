package io.qless.lua.commands;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CompleteIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void aCompletedJobIsInNoQueue() {
		run("a");
		this.engine.listen();
		assertThat(this.engine.at(1005).call("complete", "a", "w", "q", "[2]")).isEqualTo("complete");
		assertThat(this.engine.heard()).containsExactly("log {event=completed, jid=a, queue=q}");
		JsonNode job = this.engine.job("a");
		assertThat(job.path("state").asString()).isEqualTo("complete");
		assertThat(job.path("queue").asString()).isEmpty();
		assertThat(job.path("worker").asString()).isEmpty();
		assertThat(job.path("expires").asInt()).isZero();
		assertThat(job.path("data").asString()).isEqualTo("[2]");
		assertThat(job.path("history").path(2).toString()).contains("\"done\"", "1005");
		assertThat(this.engine.places()).isEqualTo(Map.of("completed", List.of("a")));
	}

	@Test
	void aCompletionEndsAnEarlierFailure() {
		run("a");
		this.engine.call("retry", "a", "q", "w", 0, "group", "message");
		this.engine.pop(1);
		this.engine.call("complete", "a", "w", "q", "{}");
		assertThat(this.engine.job("a").path("failure").toString()).isEqualTo("{}");
	}

	@Test
	void theHolderMayNotBeStale() {
		run("a");
		String stale = this.engine.token("a");
		this.engine.call("retry", "a", "q", "w");
		this.engine.pop(1);
		assertThatThrownBy(() -> this.engine.call("complete", "a", "w", "q", "{}", "token", stale))
			.hasMessageStartingWith("Complete(): Job a has been handed out to another worker: w, token ");
		assertThat(this.engine.call("complete", "a", "w", "q", "{}", "token", this.engine.token("a")))
			.isEqualTo("complete");
	}

	@Test
	void withATokenTheDataMayStayAsItIs() {
		this.engine.call("put", "me", "q", "a", "k", "[1]", 0);
		this.engine.pop(1);
		this.engine.call("complete", "a", "w", "q", "", "token", this.engine.token("a"));
		assertThat(this.engine.job("a").path("data").asString()).isEqualTo("[1]");
	}

	@Test
	void aResultIsKeptAsLongAsTheCallerSays() {
		run("a");
		run("b");
		this.engine.call("complete", "a", "w", "q", "{}", "result", "[7]", "keep", 90);
		this.engine.call("complete", "b", "w", "q", "{}", "result", "[8]");
		assertThat(this.engine.redis().opsForValue().get(this.engine.key("jr:a"))).isEqualTo("[7]");
		assertThat(this.engine.redis().getExpire(this.engine.key("jr:a"))).isBetween(85L, 90L);
		assertThat(this.engine.redis().getExpire(this.engine.key("jr:b"))).isEqualTo(-1);
	}

	@Test
	void aKeepThatIsNoTimeIsNamed() {
		run("a");
		assertThatThrownBy(() -> this.engine.call("complete", "a", "w", "q", "{}", "result", "1", "keep", "x"))
			.hasMessageContaining("Arg \"keep\"");
	}

	@Test
	void anAdvancedJobGoesOnInTheNextQueue() {
		run("a");
		this.engine.call("heartbeat", "a", "w", "[1]");
		this.engine.listen();
		assertThat(this.engine.at(1005).call("complete", "a", "w", "q", "[2]", "next", "p")).isEqualTo("waiting");
		assertThat(this.engine.heard()).containsExactly("log {event=advanced, jid=a, queue=q, to=p}", "wake p");
		JsonNode job = this.engine.job("a");
		assertThat(job.path("queue").asString()).isEqualTo("p");
		assertThat(job.path("remaining").asInt()).isEqualTo(5);
		assertThat(job.path("history").path(2).toString()).contains("done");
		assertThat(job.path("history").path(3))
			.isEqualTo(EngineForTests.json("{\"what\":\"put\",\"when\":1005,\"q\":\"p\"}"));
		assertThat(this.engine.places()).isEqualTo(Map.of("waiting p k", List.of("a")));
		assertThat(EngineForTests.json(this.engine.call("queues"))).hasSize(2);
	}

	@Test
	void anAdvanceRenewsTheRetries() {
		run("a");
		this.engine.call("retry", "a", "q", "w");
		this.engine.pop(1);
		this.engine.call("complete", "a", "w", "q", "{}", "next", "q");
		assertThat(this.engine.job("a").path("remaining").asInt()).isEqualTo(5);
	}

	@Test
	void anAdvanceWithDelayIsScheduled() {
		run("a");
		assertThat(this.engine.call("complete", "a", "w", "q", "{}", "next", "p", "delay", 10)).isEqualTo("scheduled");
		assertThat(this.engine.state("a")).isEqualTo("scheduled");
		assertThat(this.engine.places()).isEqualTo(Map.of("scheduled p", List.of("a")));
	}

	@Test
	void anAdvanceMayDependOnOthers() {
		run("a");
		this.engine.put("b");
		assertThat(this.engine.call("complete", "a", "w", "q", "{}", "next", "p", "delay", 10, "depends", "[\"b\"]"))
			.isEqualTo("depends");
		assertThat(this.engine.places()).isEqualTo(Map.of("depends p", List.of("a"), "waiting q k", List.of("b")));
		run("b", 0);
		this.engine.call("complete", "b", "w", "q", "{}");
		assertThat(this.engine.state("a")).isEqualTo("scheduled");
	}

	@Test
	void aDelayIsNotLostWithDependenciesThatAreMet() {
		run("a");
		assertThat(
				this.engine.call("complete", "a", "w", "q", "{}", "next", "p", "delay", 10, "depends", "[\"unknown\"]"))
			.isEqualTo("scheduled");
	}

	@Test
	void oldCompletedJobsAreRemoved() {
		this.engine.config("jobs-history", 100);
		run("old", 0, "tags", "[\"t\"]");
		this.engine.call("complete", "old", "w", "q", "{}", "result", "1");
		this.engine.at(1050);
		run("young");
		this.engine.call("complete", "young", "w", "q", "{}");
		assertThat(this.engine.places()).containsEntry("completed", List.of("old", "young"));
		this.engine.at(1100);
		run("new");
		this.engine.call("complete", "new", "w", "q", "{}");
		assertThat(this.engine.places()).isEqualTo(Map.of("completed", List.of("young", "new")));
		assertThat(this.engine.redis().keys(this.engine.key("*old*"))).isEmpty();
	}

	@Test
	void theNewestCompletedJobsAreKept() {
		this.engine.config("jobs-history-count", 2);
		IntStream.range(0, 5).forEach((i) -> {
			run("j" + i);
			this.engine.at(1000 + i).call("complete", "j" + i, "w", "q", "{}");
		});
		assertThat(this.engine.places()).isEqualTo(Map.of("completed", List.of("j3", "j4")));
		assertThat(this.engine.call("get", "j2")).isNull();
	}

	@Test
	void aFractionOfACountIsLeftOut() {
		this.engine.config("jobs-history-count", "1.5");
		List.of("a", "b").forEach((jid) -> {
			run(jid);
			this.engine.call("complete", jid, "w", "q", "{}");
		});
		assertThat(this.engine.places()).isEqualTo(Map.of("completed", List.of("b")));
	}

	@Test
	void aLoweredCountIsReachedStepByStep() {
		IntStream.range(0, 60).forEach((i) -> {
			run("j" + i);
			this.engine.call("complete", "j" + i, "w", "q", "{}");
		});
		this.engine.config("jobs-history-count", 0);
		run("last");
		this.engine.call("complete", "last", "w", "q", "{}");
		assertThat(this.engine.places().get("completed")).hasSize(41);
	}

	private void run(String jid) {
		run(jid, 0);
	}

	private void run(String jid, int delay, Object... options) {
		this.engine.putInto("q", jid, delay, options);
		assertThat(this.engine.pop(1)).containsExactly(jid);
	}

}
