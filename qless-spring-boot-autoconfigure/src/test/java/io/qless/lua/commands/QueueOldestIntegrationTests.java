package io.qless.lua.commands;

import java.util.List;
import java.util.Map;

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
	void aJobThatIsGivenBackHidesNoneThatWaitsForLonger() {
		this.engine.at(1000).put("given");
		this.engine.at(1001).put("waits");
		this.engine.at(1002).pop(1);
		assertThat(this.engine.at(1050).call("release", "given", "w")).isEqualTo("waiting");
		assertThat(oldest()).isEqualTo("49.000000");
		assertThat(this.engine.pop(2)).containsExactly("given", "waits");
	}

	@Test
	void aDelayedJobIsAsOldWhenAPopHasSeenItAsBefore() {
		this.engine.at(1000).putInto("q", "late", 0.5);
		this.engine.at(1003).put("new");
		this.engine.at(1003.03);
		assertThat(oldest()).isEqualTo("2.530000");
		this.engine.call("pop.many", "w", 1, "[\"q\"]", "[\"other\"]");
		assertThat(this.engine.places()).isEqualTo(Map.of("waiting q k", List.of("new", "late")));
		assertThat(oldest()).isEqualTo("2.530000");
	}

	@Test
	void ofVeryManyPrioritiesTheLowestAreLookedAt() {
		for (int i = 0; i < 60; i++) {
			this.engine.at(1000 + i).put("j" + i, "priority", i);
		}
		this.engine.at(1060);
		assertThat(oldest()).isEqualTo("60.000000");
		for (int i = 0; i < 10; i++) {
			this.engine.call("cancel", "j" + i);
		}
		assertThat(oldest()).isEqualTo("50.000000");
	}

	@Test
	void moreThanFiftyPrioritiesAreNotLookedAt() {
		this.engine.at(1000).put("high", "priority", 100);
		for (int i = 0; i < 49; i++) {
			this.engine.at(1010 + i).put("j" + i, "priority", i);
		}
		this.engine.at(1060);
		assertThat(oldest()).isEqualTo("60.000000");
		this.engine.put("one.more", "priority", -1);
		assertThat(oldest()).isEqualTo("50.000000");
	}

	@Test
	void eachTypeIsLookedAtBeforeASecondPriorityOfAnother() {
		for (int i = 0; i < 60; i++) {
			this.engine.at(1001 + i).put("j" + i, "priority", i);
		}
		this.engine.at(1000).call("put", "me", "q", "starved", "other", "{}", 0, "priority", 100);
		assertThat(this.engine.at(1070).call("queue.oldest", "q")).isEqualTo("70.000000");
	}

	@Test
	void ofAnyLineSomeJobsAreLookedAt() {
		for (int i = 0; i < 11; i++) {
			this.engine.at(1000 + i).put("j" + i);
		}
		this.engine.pop(10);
		this.engine.at(1060);
		for (int i = 0; i < 9; i++) {
			this.engine.call("release", "j" + i, "w");
		}
		assertThat(oldest()).isEqualTo("50.000000");
		this.engine.call("release", "j9", "w");
		assertThat(oldest()).isEqualTo("0.000000");
	}

	private Object oldest() {
		return this.engine.call("queue.oldest", "q");
	}

}
