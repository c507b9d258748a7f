package io.qless.lua.commands;

import java.util.List;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Idle workers sleep until they are woken: whatever gives them work has to say so.
 */
class WakeIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@BeforeEach
	void listen() {
		this.engine.listen();
	}

	@Test
	void theFirstWaitingJobWakesAndTheSecondDoesNot() {
		this.engine.put("a");
		assertThat(wakes()).isEqualTo(1);
		this.engine.put("b");
		assertThat(wakes()).isZero();
		this.engine.pop(2);
		this.engine.put("c");
		assertThat(wakes()).isEqualTo(1);
	}

	@Test
	void theFirstJobOfEachTypeWakes() {
		this.engine.put("a");
		this.engine.call("put", "me", "q", "b", "other", "{}", 0);
		assertThat(wakes()).isEqualTo(2);
	}

	@Test
	void anEarlierDueTimeWakesAndALaterOneDoesNot() {
		this.engine.putInto("q", "a", 20);
		assertThat(wakes()).isEqualTo(1);
		this.engine.putInto("q", "b", 30);
		assertThat(wakes()).isZero();
		this.engine.putInto("q", "c", 10);
		assertThat(wakes()).isEqualTo(1);
	}

	@Test
	void theEndOfAPauseWakes() {
		assertThat(this.engine.call("pause", "q", "p")).isNull();
		assertThat(wakes()).isZero();
		assertThat(this.engine.call("unpause", "q", "p")).isNull();
		assertThat(this.engine.heard()).containsExactly("wake q", "wake p");
	}

	@Test
	void aJobThatAnotherWorkerCannotRunWakesThoseThatCan() {
		this.engine.put("a");
		this.engine.pop(1);
		this.engine.at(1060).popMany("v", 1, "[\"none\"]");
		this.engine.heard();
		this.engine.at(1070).popMany("v", 1, "[\"none\"]");
		assertThat(wakes()).isEqualTo(1);
	}

	@Test
	void aPlaceFreedByAFailureARetryOrACancelWakes() {
		this.engine.config("q-max-concurrency", 3);
		List.of("a", "b", "c", "d").forEach(this.engine::put);
		this.engine.pop(3);
		this.engine.heard();
		this.engine.call("fail", "a", "w", "group", "message");
		assertThat(wakes()).isEqualTo(1);
		this.engine.call("retry", "b", "q", "w", 90);
		assertThat(wakes()).isGreaterThan(0);
		this.engine.call("cancel", "c");
		assertThat(wakes()).isEqualTo(1);
	}

	@Test
	void withoutALimitAnEndWakesNobody() {
		List.of("a", "b").forEach(this.engine::put);
		this.engine.pop(1);
		this.engine.heard();
		this.engine.call("complete", "a", "w", "q", "{}");
		assertThat(wakes()).isZero();
	}

	private long wakes() {
		return this.engine.heard("wake").size();
	}

}
