package io.qless.lua.commands;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class WorkerControlIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@BeforeEach
	void aWorkerThatRunsAJob() {
		this.engine.put("held");
		this.engine.pop(1);
	}

	@Test
	void aPauseIsKeptUntilItEnds() {
		assertThat(control("pause", "w")).isNull();
		assertThat(announce("w")).isEqualTo(List.of("paused"));
		assertThat(announce("w")).isEqualTo(List.of("paused"));
		assertThat(this.engine.redis().getExpire(this.engine.key("wc:w"))).isBetween(86_000L, 86_400L);
		control("resume", "w");
		assertThat(announce("w")).isEqualTo(List.of(""));
		assertThat(this.engine.redis().hasKey(this.engine.key("wc:w"))).isFalse();
	}

	@Test
	void whatIsKeptLastsAsLongAsTheWorkerAnnouncesItself() {
		control("pause", "w");
		this.engine.redis().expire(this.engine.key("wc:w"), Duration.ofSeconds(10));
		announce("w");
		assertThat(this.engine.redis().getExpire(this.engine.key("wc:w"))).isGreaterThan(86_000L);
	}

	@Test
	void theLastWordCounts() {
		control("pause", "w");
		control("stop", "w");
		assertThat(announce("w")).isEqualTo(List.of("stopping"));
		control("resume", "w");
		assertThat(announce("w")).isEqualTo(List.of(""));
	}

	@Test
	void statesAreShownWithoutAWrite() {
		announce("v");
		control("pause", "w");
		SortedMap<String, String> before = this.engine.dump();
		assertThat(control("state", "w", "v", "unknown")).isEqualTo(List.of("paused", "", ""));
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	@Test
	void aWorkerThatStartsOrEndsIsPausedAsBeforeButNotStopped() {
		control("pause", "w");
		assertThat(start("w")).isEqualTo(List.of("paused"));
		this.engine.call("worker.announce", "w", "[]", "", 0);
		assertThat(start("w")).isEqualTo(List.of("paused"));
		control("stop", "w");
		assertThat(start("w")).isEqualTo(List.of(""));
		control("stop", "w");
		this.engine.call("worker.announce", "w", "[]", "", 0);
		assertThat(control("state", "w")).isEqualTo(List.of(""));
	}

	@Test
	void anInterruptIsForOneRun() {
		control("interrupt", "held");
		String token = token();
		assertThat(announce("w")).isEqualTo(List.of("", "held", token));
		assertThat(announce("v")).isEqualTo(List.of(""));
		this.engine.call("release", "held", "w");
		this.engine.pop(1);
		assertThat(token()).isNotEqualTo(token);
		assertThat(announce("w")).isEqualTo(List.of(""));
		assertThat(this.engine.redis().hasKey(this.engine.key("wc:w"))).isFalse();
	}

	@Test
	void anInterruptOfARunThatIsOverIsForgotten() {
		control("interrupt", "held");
		this.engine.call("complete", "held", "w", "q", "{}");
		assertThat(announce("w")).isEqualTo(List.of(""));
		assertThat(this.engine.redis().hasKey(this.engine.key("wc:w"))).isFalse();
	}

	@Test
	void aWorkerThatStartsKnowsNothingOfItsNamesakesRuns() {
		control("interrupt", "held");
		assertThat(start("w")).isEqualTo(List.of(""));
		assertThat(announce("w")).isEqualTo(List.of(""));
	}

	private Object control(Object... arguments) {
		return this.engine.call("worker.control", arguments);
	}

	private Object announce(String worker) {
		return this.engine.call("worker.announce", worker, "[\"q\"]", "", 60);
	}

	private Object start(String worker) {
		return this.engine.call("worker.announce", worker, "[\"q\"]", "", 60, "start", 1);
	}

	private String token() {
		return (String) this.engine.redis().opsForHash().get(this.engine.key("jj:held"), "token");
	}

}
