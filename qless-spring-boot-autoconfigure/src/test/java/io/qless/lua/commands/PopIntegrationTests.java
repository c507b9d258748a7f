package io.qless.lua.commands;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class PopIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void aPoppedJobRunsUnderALease() {
		this.engine.put("a");
		JsonNode job = EngineForTests.json(this.engine.at(1001).call("pop", "q", "w", 1)).path(0);
		assertThat(job).isEqualTo(this.engine.job("a"));
		assertThat(job.path("state").asString()).isEqualTo("running");
		assertThat(job.path("worker").asString()).isEqualTo("w");
		assertThat(job.path("expires").asDouble()).isEqualTo(1061);
		assertThat(job.path("remaining").asInt()).isEqualTo(5);
		assertThat(job.path("history").path(1).toString()).contains("\"popped\"", "1001", "\"w\"");
		assertThat(this.engine.places()).isEqualTo(Map.of("leases q", List.of("a"), "worker w", List.of("a")));
	}

	@Test
	void tokensRiseWithEveryGrant() {
		this.engine.put("a");
		this.engine.put("b");
		this.engine.pop(2);
		long first = Long.parseLong(this.engine.token("a"));
		assertThat(Long.parseLong(this.engine.token("b"))).isGreaterThan(first);
		this.engine.call("retry", "a", "q", "w");
		this.engine.pop(1);
		assertThat(Long.parseLong(this.engine.token("a"))).isGreaterThan(Long.parseLong(this.engine.token("b")));
	}

	@Test
	void anEmptyQueueAnswersAnEmptyObjectAndTheWorkerIsKnown() {
		assertThat(this.engine.call("pop", "q", "w", 5)).isEqualTo("{}");
		assertThat(this.engine.redis().opsForZSet().score(this.engine.key("workers"), "w")).isEqualTo(1_000_000_000);
	}

	@Test
	void higherPrioritiesComeFirstAndThenEarlierArrivals() {
		this.engine.put("low", "priority", -1);
		this.engine.put("z");
		this.engine.put("a");
		this.engine.put("high", "priority", 1);
		assertThat(this.engine.pop(5)).containsExactly("high", "z", "a", "low");
	}

	@Test
	void theOrderIsExactAtTheEndsOfTheRange() {
		for (String priority : List.of("2147483648", "-2147483648", "2147483647", "1e9", "0.5")) {
			IntStream.range(0, 20).forEach((i) -> this.engine.put(priority + " " + (20 - i), "priority", priority));
		}
		List<String> expected = List.of("2147483648", "2147483647", "1e9", "0.5", "-2147483648")
			.stream()
			.flatMap((priority) -> IntStream.range(0, 20).mapToObj((i) -> priority + " " + (20 - i)))
			.toList();
		assertThat(this.engine.pop(30)).isEqualTo(expected.subList(0, 30));
		assertThat(this.engine.pop(250)).isEqualTo(expected.subList(30, 100));
	}

	@Test
	void theOrderIsExactOverAllTypes() {
		IntStream.range(0, 60)
			.forEach((i) -> this.engine.call("put", "me", "q", "j" + i, "type" + (i * i) % 7, "{}", 0, "priority",
					i / 20));
		List<String> expected = IntStream.range(0, 60).mapToObj((i) -> "j" + ((2 - i / 20) * 20 + i % 20)).toList();
		assertThat(this.engine.pop(33)).isEqualTo(expected.subList(0, 33));
		assertThat(this.engine.pop(50)).isEqualTo(expected.subList(33, 60));
	}

	@Test
	void atMost250JobsAreHandedOut() {
		IntStream.range(0, 251).forEach((i) -> this.engine.put("j" + i));
		assertThat(this.engine.pop(8100)).hasSize(250);
		assertThat(this.engine.pop(8100)).containsExactly("j250");
	}

	@Test
	void aCountOfNoneTakesNothing() {
		this.engine.put("a");
		assertThat(this.engine.pop(0)).isEmpty();
	}

	@Test
	void dueJobsJoinTheLineWithTheirPriority() {
		this.engine.putInto("q", "due", 10, "priority", 1);
		this.engine.putInto("q", "later", 20);
		this.engine.put("waiting");
		assertThat(this.engine.at(1010).pop(5)).containsExactly("due", "waiting");
		assertThat(this.engine.places()).containsEntry("scheduled q", List.of("later"));
	}

	@Test
	void manyDueJobsJoinInTheOrderOfTheirTimes() {
		IntStream.range(0, 300).forEach((i) -> this.engine.putInto("q", "j" + i, 300 - i));
		assertThat(this.engine.at(1300).pop(2)).containsExactly("j299", "j298");
		assertThat(this.engine.places().get("scheduled q")).hasSize(270);
		assertThat(this.engine.pop(250)).hasSize(58).startsWith("j297").endsWith("j240");
	}

	@Test
	void aQueueMayHaveALeaseOfItsOwn() {
		this.engine.config("heartbeat", 30);
		this.engine.config("p-heartbeat", 5);
		this.engine.put("a");
		this.engine.pop(1);
		this.engine.putInto("p", "b", 0);
		this.engine.call("pop", "p", "w", 1);
		assertThat(this.engine.job("a").path("expires").asInt()).isEqualTo(1030);
		assertThat(this.engine.job("b").path("expires").asInt()).isEqualTo(1005);
	}

	@Test
	void aSettingThatIsNoNumberCountsAsItsDefault() {
		this.engine.config("heartbeat", "soon");
		this.engine.put("a");
		this.engine.pop(1);
		assertThat(this.engine.job("a").path("expires").asInt()).isEqualTo(1060);
	}

	@Test
	void aPausedQueueHandsOutNothingAndRegistersNobody() {
		this.engine.put("a");
		this.engine.call("pause", "q");
		assertThat(this.engine.pop(1)).isEmpty();
		assertThat(this.engine.redis().hasKey(this.engine.key("workers"))).isFalse();
		this.engine.call("unpause", "q");
		assertThat(this.engine.pop(1)).containsExactly("a");
	}

	@Test
	void aPopOfAnUntrackedJobPublishesNothing() {
		this.engine.put("a");
		this.engine.listen();
		this.engine.pop(1);
		assertThat(this.engine.heard()).isEmpty();
	}

	@Test
	void aTrackedJobIsAnnounced() {
		this.engine.put("a");
		this.engine.call("track", "track", "a");
		this.engine.listen();
		this.engine.pop(1);
		this.engine.call("complete", "a", "w", "q", "{}");
		assertThat(this.engine.heard()).containsExactly("popped a", "completed a",
				"log {event=completed, jid=a, queue=q}");
	}

}
