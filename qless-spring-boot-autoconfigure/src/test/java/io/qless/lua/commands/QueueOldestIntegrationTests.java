package io.qless.lua.commands;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class QueueOldestIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void nothingWaitsInAnEmptyQueue() {
		assertThat(oldest()).isNull();
		this.engine.put("a");
		this.engine.pop(1);
		assertThat(oldest()).isNull();
	}

	@Test
	void theFirstThatWasReadyIsTheOldestWhateverItsPriority() {
		this.engine.at(1000).put("low", "priority", -5);
		this.engine.at(1010).put("high", "priority", 5);
		this.engine.at(1020).put("plain");
		assertThat(this.engine.at(1030).pop(1)).containsExactly("high");
		assertThat(oldest()).isEqualTo("30.000000");
		this.engine.pop(1);
		assertThat(oldest()).isEqualTo("30.000000");
		this.engine.pop(1);
		assertThat(oldest()).isNull();
	}

	@Test
	void eachTypeCounts() {
		this.engine.at(1000).call("put", "me", "q", "a", "other", "{}", 0);
		this.engine.at(1001).put("b");
		assertThat(this.engine.at(1002.5).call("queue.oldest", "q")).isEqualTo("2.500000");
		this.engine.at(1000.5).call("cancel", "a");
		assertThat(this.engine.at(1002.5).call("queue.oldest", "q")).isEqualTo("1.500000");
	}

	@Test
	void aDelayedJobWaitsSinceItFellDue() {
		this.engine.putInto("q", "late", 50);
		assertThat(oldest()).isNull();
		assertThat(this.engine.at(1060).call("queue.oldest", "q")).isEqualTo("10.000000");
		this.engine.at(1055).put("a");
		assertThat(this.engine.at(1060).call("queue.oldest", "q")).isEqualTo("10.000000");
	}

	@Test
	void ofVeryManyPrioritiesSomeAreLookedAt() {
		for (int i = 0; i < 60; i++) {
			this.engine.at(1000 + i).put("j" + i, "priority", i);
		}
		assertThat(this.engine.at(1060).call("queue.oldest", "q")).isEqualTo("50.000000");
	}

	private Object oldest() {
		return this.engine.call("queue.oldest", "q");
	}

}
