package io.qless.lua.commands;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConcludeIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@ParameterizedTest
	@ValueSource(strings = { "waiting", "stalled", "scheduled", "depends", "failed" })
	void aJobThatNobodyRunsIsCompleteAndItsDependentsGoOn(String state) {
		putInto(state, "a");
		this.engine.put("child", "depends", "[\"a\"]");
		assertThat(this.engine.at(1010.5).call("conclude", "a")).isEqualTo("complete");
		assertThat(this.engine.places()).containsEntry("completed", List.of("a"))
			.containsEntry("waiting q k", List.of("child"))
			.doesNotContainKeys("scheduled q", "depends q", "failed g", "leases q", "worker w");
		var job = this.engine.job("a");
		assertThat(job.path("state").asString()).isEqualTo("complete");
		assertThat(job.path("queue").asString()).isEmpty();
		assertThat(job.path("worker").asString()).isEmpty();
		assertThat(job.path("expires").asInt()).isZero();
		assertThat(job.path("failure").toString()).isEqualTo("{}");
		assertThat(job.path("dependencies").toString()).isEqualTo("{}");
		assertThat(job.path("dependents").toString()).isEqualTo("{}");
		assertThat(job.path("history").valueStream().toList()).last()
			.isEqualTo(EngineForTests.json("{\"what\":\"concluded\",\"when\":1010}"));
		assertThat(List.of("due", "group", "grace", "beat"))
			.allSatisfy((field) -> assertThat(this.engine.stored("a", field)).as(field).isNull());
		assertThat(this.engine.redis().keys(this.engine.key("j[nu]:*"))).isEmpty();
		assertThat(this.engine.redis().opsForZSet().score(this.engine.key("completed"), "a")).isEqualTo(1010.5);
	}

	@Test
	void theWorldHearsThatItIsComplete() {
		this.engine.put("a");
		this.engine.put("child", "depends", "[\"a\"]");
		this.engine.call("track", "track", "a");
		this.engine.listen();
		this.engine.call("conclude", "a");
		assertThat(this.engine.heard()).containsExactly("completed a", "log {event=completed, jid=a, queue=q}",
				"wake q");
	}

	@Test
	void aResultIsKept() {
		this.engine.put("a");
		this.engine.call("conclude", "a", "[1.0]");
		assertThat(this.engine.redis().opsForValue().get(this.engine.key("jr:a"))).isEqualTo("[1.0]");
	}

	@Test
	void itIsNoRunInTheStatistics() {
		this.engine.put("failed");
		this.engine.pop(1);
		this.engine.call("fail", "failed", "w", "g", "message");
		this.engine.call("conclude", "failed");
		var stats = EngineForTests.json(this.engine.call("stats", "q", 1000));
		assertThat(stats.path("run").path("count").asInt()).isZero();
		assertThat(stats.path("failed").asInt()).isZero();
		assertThat(stats.path("failures").asInt()).isEqualTo(1);
	}

	@Test
	void aJobThatSomebodyRunsIsRefused() {
		this.engine.put("a");
		this.engine.pop(1);
		var before = this.engine.dump();
		assertThatThrownBy(() -> this.engine.call("conclude", "a"))
			.hasMessage("Conclude(): Job a is running with worker: w");
		this.engine.at(1060);
		assertThatThrownBy(() -> this.engine.call("conclude", "a")).hasMessageContaining("is running");
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	@Test
	void aCompleteJobStaysAsItIs() {
		this.engine.put("a");
		this.engine.pop(1);
		this.engine.call("complete", "a", "w", "q", "{}", "result", "1");
		var before = this.engine.dump();
		this.engine.listen();
		assertThat(this.engine.at(2000).call("conclude", "a", "2")).isEqualTo("complete");
		assertThat(this.engine.dump()).isEqualTo(before);
		assertThat(this.engine.heard()).isEmpty();
	}

	@Test
	void anUnknownJobIsRefused() {
		this.engine.call("recur", "q", "every", "k", "{}", "interval", 60, 100);
		assertThatThrownBy(() -> this.engine.call("conclude", "x")).hasMessage("Conclude(): Job x does not exist");
		assertThatThrownBy(() -> this.engine.call("conclude", "every")).hasMessageContaining("does not exist");
	}

	@Test
	void underTheSameRequestItIsDoneOnce() {
		this.engine.put("a");
		this.engine.call("conclude", "a", "", "request", "r1");
		this.engine.put("a");
		var before = this.engine.dump();
		assertThat(this.engine.call("conclude", "a", "", "request", "r1")).isEqualTo("complete");
		assertThat(this.engine.dump()).isEqualTo(before);
		this.engine.pop(1);
		assertThat(this.engine.call("conclude", "a", "", "request", "r1")).isEqualTo("complete");
		this.engine.call("timeout", "a");
		this.engine.call("conclude", "a", "", "request", "r2");
		assertThat(this.engine.places()).isEqualTo(Map.of("completed", List.of("a")));
	}

	@Test
	void aConcludedJobCountsAsMet() {
		putInto("failed", "a");
		this.engine.call("conclude", "a");
		this.engine.put("b", "depends", "[\"a\"]");
		assertThat(this.engine.state("b")).isEqualTo("waiting");
	}

	@Test
	void manyDependentsAreReleasedInSteps() {
		putInto("failed", "a");
		IntStream.range(0, 300).forEach((i) -> this.engine.put("d" + i, "depends", "[\"a\"]"));
		this.engine.call("conclude", "a");
		assertThat(this.engine.call("length", "q")).isEqualTo(250L);
		this.engine.pop(1);
		assertThat(this.engine.call("length", "q")).isEqualTo(300L);
	}

	@Test
	void itIsKeptAsLongAsOtherCompletedJobs() {
		this.engine.config("jobs-history-count", 0);
		this.engine.put("a", "tags", "[\"t\"]");
		this.engine.call("conclude", "a", "1");
		assertThat(this.engine.dump()).containsOnlyKeys(this.engine.key("config"), this.engine.key("queues"),
				this.engine.key("sequence"));
	}

	@Test
	void theFirstHolderCannotEndItAnyMore() {
		putInto("stalled", "a");
		this.engine.call("conclude", "a");
		var before = this.engine.dump();
		assertThatThrownBy(() -> this.engine.call("complete", "a", "w", "q", "{}"))
			.hasMessage("Complete(): Job a is not currently running: complete");
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	private void putInto(String state, String jid) {
		if (state.equals("depends")) {
			this.engine.putInto("p", "other", 0);
			this.engine.putInto("q", jid, 100, "depends", "[\"other\"]");
		}
		else {
			this.engine.putInto("q", jid, state.equals("scheduled") ? 100 : 0);
		}
		if (state.equals("stalled") || state.equals("failed")) {
			assertThat(this.engine.pop(1)).containsExactly(jid);
		}
		if (state.equals("stalled")) {
			this.engine.call("timeout", jid);
		}
		else if (state.equals("failed")) {
			this.engine.call("fail", jid, "w", "g", "message");
		}
		assertThat(this.engine.state(jid)).isEqualTo(state);
	}

}
