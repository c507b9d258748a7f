package io.qless.lua.commands;

import java.util.List;
import java.util.stream.Collectors;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WorkersIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void theNewestActiveComesFirst() {
		assertThat(this.engine.call("workers")).isEqualTo("{}");
		List.of("a", "b", "c").forEach(this.engine::put);
		this.engine.pop("v", 1);
		this.engine.at(1030).pop("w", 2);
		assertThat(workers()).isEqualTo("""
				[{"name":"w","jobs":2,"stalled":0},{"name":"v","jobs":1,"stalled":0}]""");
		this.engine.at(1040).call("heartbeat", "a", "v");
		assertThat(workers()).startsWith("[{\"name\":\"v\"");
	}

	@Test
	void aPopThatFindsNothingCountsButNotInAPausedQueue() {
		this.engine.pop("w", 1);
		this.engine.call("pause", "q");
		this.engine.pop("v", 1);
		assertThat(workers()).isEqualTo("[{\"name\":\"w\",\"jobs\":0,\"stalled\":0}]");
	}

	@Test
	void jobsWhoseLeaseRanOutAreStalled() {
		List.of("a", "b", "c").forEach(this.engine::put);
		this.engine.pop(1);
		this.engine.at(1030).pop(1);
		this.engine.at(1010).pop(1);
		assertThat(worker("w")).isEqualTo("{\"jobs\":[\"b\",\"c\",\"a\"],\"stalled\":{}}");
		this.engine.at(1060);
		assertThat(worker("w")).isEqualTo("{\"jobs\":[\"b\",\"c\"],\"stalled\":[\"a\"]}");
		this.engine.at(1075);
		assertThat(worker("w")).isEqualTo("{\"jobs\":[\"b\"],\"stalled\":[\"c\",\"a\"]}");
		assertThat(workers()).isEqualTo("[{\"name\":\"w\",\"jobs\":1,\"stalled\":2}]");
	}

	@Test
	void anUnknownWorkerHasNoJobs() {
		assertThat(worker("x")).isEqualTo("{\"jobs\":{},\"stalled\":{}}");
	}

	@Test
	void silentWorkersAreNotShownAndNothingIsRemoved() {
		this.engine.pop("old", 1);
		this.engine.at(1001).pop("young", 1);
		this.engine.at(87400);
		var before = this.engine.dump();
		assertThat(workers()).isEqualTo("[{\"name\":\"young\",\"jobs\":0,\"stalled\":0}]");
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	@Test
	void theAgeIsConfigurable() {
		this.engine.config("max-worker-age", 10);
		this.engine.pop("w", 1);
		this.engine.at(1009);
		assertThat(workers()).contains("\"w\"");
		this.engine.at(1010);
		assertThat(workers()).isEqualTo("{}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "x" })
	void anAgeThatIsNoneIsTheDefault(String age) {
		this.engine.config("max-worker-age", age);
		this.engine.pop("old", 1);
		this.engine.at(87399).pop("new", 1);
		assertThat(known()).containsExactly("old", "new");
		assertThat(EngineForTests.json(this.engine.call("workers"))).hasSize(2);
		this.engine.at(87400).pop("newer", 1);
		assertThat(known()).containsExactly("new", "newer");
	}

	@Test
	void aVeryLongLeaseIsInNeitherView() {
		this.engine.put("a");
		this.engine.put("b");
		this.engine.popMany("w", 1, "", "lease", 8640000);
		this.engine.popMany("w", 1, "", "lease", 8640001);
		assertThat(worker("w")).isEqualTo("{\"jobs\":[\"a\"],\"stalled\":{}}");
		assertThat(workers()).isEqualTo("[{\"name\":\"w\",\"jobs\":1,\"stalled\":0}]");
	}

	@Test
	void aNewWorkerTakesSilentOnesAway() {
		this.engine.put("a");
		this.engine.pop("old", 1);
		this.engine.at(1001).pop("young", 1);
		this.engine.at(87400).pop("young", 0);
		assertThat(known()).containsExactly("old", "young");
		this.engine.call("pop.many", "new", 0, "[\"p\"]", "");
		assertThat(known()).containsExactlyInAnyOrder("young", "new");
		assertThat(this.engine.redis().hasKey(this.engine.key("wj:old"))).isFalse();
		assertThat(this.engine.state("a")).isEqualTo("running");
	}

	@Test
	void eachNewWorkerTakesTenAway() {
		for (int i = 0; i < 25; i++) {
			this.engine.pop("old" + i, 1);
		}
		this.engine.at(100_000);
		this.engine.pop("a", 1);
		assertThat(known()).hasSize(16);
		this.engine.pop("a", 1);
		assertThat(known()).hasSize(16);
		this.engine.pop("b", 1);
		this.engine.pop("c", 1);
		assertThat(known()).containsExactly("a", "b", "c");
	}

	@Test
	void aDeregisteredWorkerKeepsItsJobs() {
		this.engine.put("a");
		this.engine.pop("v", 1);
		this.engine.pop("w", 1);
		assertThat(this.engine.call("worker.deregister", "v", "w", "unknown")).isNull();
		assertThat(workers()).isEqualTo("{}");
		assertThat(worker("v")).isEqualTo("{\"jobs\":[\"a\"],\"stalled\":{}}");
		assertThat(this.engine.call("complete", "a", "v", "q", "{}")).isEqualTo("complete");
		assertThatThrownBy(() -> this.engine.call("worker.deregister")).hasMessageContaining("none given");
	}

	@Test
	void aForgottenQueueKeepsItsJobsAndComesBackWithAPut() {
		this.engine.put("a");
		this.engine.putInto("p", "b", 0);
		assertThat(this.engine.call("queue.forget", "q", "unknown")).isNull();
		assertThat(EngineForTests.json(this.engine.call("queues"))).hasSize(1);
		assertThat(this.engine.call("length", "q")).isEqualTo(1L);
		this.engine.at(1001).put("c");
		assertThat(EngineForTests.json(this.engine.call("queues"))).extracting((queue) -> queue.path("name").asString())
			.containsExactly("p", "q");
		assertThat(this.engine.pop(2)).containsExactly("a", "c");
		assertThatThrownBy(() -> this.engine.call("queue.forget")).hasMessageContaining("none given");
	}

	private String workers() {
		String text = (String) this.engine.call("workers");
		return EngineForTests.json(text).isArray() ? EngineForTests.json(text)
			.valueStream()
			.map((worker) -> "{\"name\":" + worker.path("name") + ",\"jobs\":" + worker.path("jobs") + ",\"stalled\":"
					+ worker.path("stalled") + "}")
			.collect(Collectors.joining(",", "[", "]")) : text;
	}

	private String worker(String name) {
		var worker = EngineForTests.json(this.engine.call("workers", name));
		assertThat(worker).hasSize(2);
		return "{\"jobs\":" + worker.path("jobs") + ",\"stalled\":" + worker.path("stalled") + "}";
	}

	private Iterable<String> known() {
		return this.engine.redis().opsForZSet().range(this.engine.key("workers"), 0, -1);
	}

}
