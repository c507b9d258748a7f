package io.qless.lua.commands;

import java.util.List;
import java.util.Map;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TimeoutIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void aRunningJobIsTakenFromItsWorker() {
		run("a");
		assertThat(this.engine.at("1005.5").call("timeout", "a")).isNull();
		var job = this.engine.job("a");
		assertThat(job.path("state").asString()).isEqualTo("stalled");
		assertThat(job.path("worker").asString()).isEqualTo("w");
		assertThat(job.path("expires").asInt()).isZero();
		assertThat(job.path("remaining").asInt()).isEqualTo(5);
		assertThat(job.path("history").path(2))
			.isEqualTo(EngineForTests.json("{\"what\":\"timed-out\",\"when\":1005}"));
		assertThat(this.engine.places()).isEqualTo(Map.of("waiting q k", List.of("a")));
		assertThat(EngineForTests.json(this.engine.call("workers", "w")))
			.isEqualTo(EngineForTests.json("{\"jobs\":{},\"stalled\":{}}"));
	}

	@Test
	void theHolderHearsOfIt() {
		run("a");
		this.engine.call("track", "track", "a");
		this.engine.listen();
		this.engine.call("timeout", "a");
		assertThat(this.engine.heard()).containsExactly("wake q", "stalled a", "w:w {event=lock_lost, jid=a, worker=w}",
				"log {event=lock_lost, jid=a, worker=w}");
	}

	@Test
	void itComesBeforeAllOthers() {
		run("a");
		run("b");
		this.engine.put("urgent", "priority", 2147483648L);
		this.engine.call("timeout", "a", "b");
		assertThat(this.engine.pop("v", 3)).containsExactly("a", "b", "urgent");
		assertThatThrownBy(() -> this.engine.call("complete", "a", "w", "q", "{}"))
			.hasMessageContaining("has been handed out to another worker: v");
	}

	@Test
	void allAreTakenOrNone() {
		run("a");
		this.engine.put("b");
		var before = this.engine.dump();
		assertThatThrownBy(() -> this.engine.call("timeout", "a", "b")).hasMessage("Timeout(): Job b not running");
		assertThatThrownBy(() -> this.engine.call("timeout", "a", "x")).hasMessage("Timeout(): Job x does not exist");
		assertThatThrownBy(() -> this.engine.call("timeout")).hasMessageContaining("none given");
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	@Test
	void aJobNamedTwiceWaitsOnce() {
		run("a");
		this.engine.listen();
		this.engine.call("timeout", "a", "a");
		assertThat(this.engine.heard("log")).hasSize(1);
		assertThat(this.engine.places()).isEqualTo(Map.of("waiting q k", List.of("a")));
	}

	@Test
	void theGraceIsNewWithTheNextLease() {
		run("a");
		this.engine.at(1060).pop("v", 1);
		this.engine.call("timeout", "a");
		assertThat(this.engine.pop("v", 1)).containsExactly("a");
		assertThat(this.engine.at(1120).pop("u", 1)).isEmpty();
		assertThat(this.engine.job("a").path("remaining").asInt()).isEqualTo(5);
		assertThat(this.engine.at(1130).pop("u", 1)).containsExactly("a");
	}

	@Test
	void repeatedTimeoutsLeaveNothingWithTheWorkers() {
		this.engine.put("a");
		for (int i = 0; i < 3; i++) {
			assertThat(this.engine.pop("w" + i, 1)).containsExactly("a");
			this.engine.call("timeout", "a");
		}
		assertThat(this.engine.places()).isEqualTo(Map.of("waiting q k", List.of("a")));
	}

	private void run(String jid) {
		this.engine.put(jid);
		assertThat(this.engine.pop(1)).containsExactly(jid);
	}

}
