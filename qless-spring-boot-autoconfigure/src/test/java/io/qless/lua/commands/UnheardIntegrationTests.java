package io.qless.lua.commands;

import java.util.List;
import java.util.SortedMap;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class UnheardIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void aQueueThatNobodyListensToIsFoundWithItsTypes() {
		this.engine.put("a");
		this.engine.call("put", "me", "q", "b", "other", "{}", 0);
		this.engine.putInto("heard", "c", 0);
		announce("w", "[\"heard\"]", "");
		assertThat(unheard()).containsExactly("q false [\"k\",\"other\"]");
	}

	@Test
	void soIsATypeThatNoneOfTheListenersRuns() {
		this.engine.put("a");
		this.engine.call("put", "me", "q", "b", "other", "{}", 0);
		announce("w", "[\"q\"]", "[\"k\"]");
		announce("elsewhere", "[\"p\"]", "[\"other\"]");
		assertThat(unheard()).containsExactly("q true [\"other\"]");
		announce("v", "[\"q\"]", "[\"other\"]");
		assertThat(unheard()).isEmpty();
	}

	@Test
	void aWorkerWithoutTypesRunsAll() {
		this.engine.put("a");
		announce("w", "[\"q\"]", "");
		assertThat(unheard()).isEmpty();
	}

	@Test
	void withoutAnyWorkerNoQueueIsHeard() {
		this.engine.put("a");
		assertThat(unheard()).containsExactly("q false [\"k\"]");
		assertThat(page(0, 25).path("workers").asInt(-1)).isZero();
	}

	@Test
	void jobsThatWillWaitCountToo() {
		this.engine.putInto("late", "late", 50);
		this.engine.put("a");
		this.engine.putInto("child", "child", 0, "depends", "[\"a\"]");
		this.engine.putInto("empty", "gone", 0);
		this.engine.call("cancel", "gone");
		assertThat(unheard()).containsExactlyInAnyOrder("late false {}", "q false [\"k\"]", "child false {}");
	}

	@Test
	void anAnnouncementThatHasEndedDoesNotCount() {
		this.engine.put("a");
		announce("w", "[\"q\"]", "");
		this.engine.at(1070);
		assertThat(unheard()).containsExactly("q false [\"k\"]");
	}

	@Test
	void aWorkerThatDoesNotSayWhatItListensToMayListenToAnything() {
		this.engine.put("a");
		this.engine.putInto("p", "b", 0);
		this.engine.pop("silent", 1);
		announce("w", "[\"o\"]", "");
		assertThat(unheard()).isEmpty();
		assertThat(page(0, 25).has("workers")).isFalse();
		this.engine.at(1061);
		announce("w", "[\"o\"]", "");
		assertThat(unheard()).containsExactly("p false [\"k\"]");
	}

	@Test
	void queuesComeInPages() {
		for (int i = 0; i < 30; i++) {
			this.engine.at(1000 + i).putInto("queue" + i, "j" + i, 0);
		}
		assertThat(page(0, 100).path("queues")).hasSize(25);
		assertThat(page(28, 10).path("queues")).extracting((queue) -> queue.path("name").asString())
			.containsExactly("queue28", "queue29");
		assertThat(page(0, 0).path("queues")).isEmpty();
		assertThat(page(28, 1).path("total").asInt()).isEqualTo(30);
	}

	@Test
	void ofManyTypesTwentyAreLookedAt() {
		for (int i = 0; i < 30; i++) {
			this.engine.call("put", "me", "q", "j" + i, "k" + i, "{}", 0);
		}
		assertThat(page(0, 25).path("queues").get(0).path("types")).hasSize(20);
	}

	@Test
	void nothingIsChanged() {
		this.engine.put("a");
		announce("w", "[\"p\"]", "");
		SortedMap<String, String> before = this.engine.dump();
		unheard();
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	private void announce(String worker, String queues, String types) {
		this.engine.call("worker.announce", worker, queues, types, 60);
	}

	/** Such as {@code q true ["k"]}. */
	private List<String> unheard() {
		return page(0, 25).path("queues")
			.valueStream()
			.map((queue) -> queue.path("name").asString() + " " + queue.path("heard").asBoolean() + " "
					+ queue.path("types"))
			.toList();
	}

	private JsonNode page(int offset, int count) {
		return EngineForTests.json(this.engine.call("unheard", offset, count));
	}

}
