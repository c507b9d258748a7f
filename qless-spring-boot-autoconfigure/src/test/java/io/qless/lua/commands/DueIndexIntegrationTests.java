package io.qless.lua.commands;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The indexes by which a worker's round finds the queues where there is something to do.
 * That they hold is also checked after each test of the engine.
 */
class DueIndexIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void aQueueIsReadyWhileAJobWaits() {
		assertThat(ready()).isEmpty();
		this.engine.put("a");
		this.engine.call("put", "me", "q", "b", "other", "{}", 0);
		assertThat(ready()).containsExactly("q");
		this.engine.pop(1);
		assertThat(ready()).containsExactly("q");
		this.engine.pop(1);
		assertThat(ready()).isEmpty();
	}

	@Test
	void everyWayIntoTheLineMakesAQueueReady() {
		this.engine.put("a");
		this.engine.put("b", "depends", "[\"a\"]");
		this.engine.pop(1);
		this.engine.call("timeout", "a");
		assertThat(ready()).containsExactly("q");
		this.engine.pop(1);
		this.engine.call("retry", "a", "q", "w");
		assertThat(ready()).containsExactly("q");
		this.engine.pop(1);
		this.engine.call("fail", "a", "w", "g", "m");
		assertThat(ready()).isEmpty();
		this.engine.call("unfail", "p", "g");
		assertThat(ready()).containsExactly("p");
		this.engine.call("depends", "b", "off", "all");
		assertThat(ready()).containsExactlyInAnyOrder("p", "q");
		this.engine.call("cancel", "a", "b");
		assertThat(ready()).isEmpty();
	}

	@Test
	void theEarliestOfLeaseDelayAndSlotIsKept() {
		this.engine.putInto("q", "late", 100);
		assertThat(due("q")).isEqualTo(1100);
		this.engine.call("recur", "q", "r", "k", "{}", "interval", 60, 80);
		assertThat(due("q")).isEqualTo(1080);
		this.engine.put("a");
		this.engine.pop(1);
		assertThat(due("q")).isEqualTo(1060);
	}

	@Test
	void anEarlierEndOfALeaseIsNoticed() {
		this.engine.put("a");
		this.engine.popMany("w", 1, "", "lease", 600);
		assertThat(due("q")).isEqualTo(1600);
		this.engine.at(1010).call("heartbeat", "a", "w");
		assertThat(due("q")).isEqualTo(1070);
	}

	@Test
	void aTimeThatWasTooEarlyIsSetRightWhenItComes() {
		this.engine.put("a");
		this.engine.pop(1);
		this.engine.call("complete", "a", "w", "q", "{}");
		this.engine.putInto("q", "late", 500);
		assertThat(due("q")).isEqualTo(1060);
		assertThat(this.engine.at(1060).pop(1)).isEmpty();
		assertThat(due("q")).isEqualTo(1500);
		assertThat(this.engine.at(1500).pop(1)).containsExactly("late");
		this.engine.call("complete", "late", "w", "q", "{}");
		this.engine.at(1560).pop(1);
		assertThat(due("q")).isNull();
	}

	@Test
	void whatDoesNotFitIntoOneCallStaysDue() {
		IntStream.range(0, 300).forEach((i) -> this.engine.putInto("q", "j" + i, 10));
		this.engine.at(1010).pop(1);
		assertThat(due("q")).isEqualTo(1010);
		assertThat(this.engine.pop(250)).hasSize(59);
		assertThat(this.engine.pop(250)).hasSize(30);
	}

	@Test
	void aRoundOverManyQueuesFindsJobsInTheirOrder() {
		this.engine.putInto("q77", "late", 5);
		this.engine.putInto("q5000", "b", 0);
		this.engine.putInto("q12", "a", 0);
		this.engine.call("recur", "q9999", "r", "k", "{}", "interval", 60, 5);
		this.engine.putInto("other", "x", 0);
		this.engine.putInto("q4", "later", 99);
		assertThat(round(10_000, 5)).isEqualTo(List.of("5.000000", List.of("a", "b")));
		assertThat(this.engine.at(1005).call("length", "q77")).isEqualTo(1L);
		assertThat(round(10_000, 5)).isEqualTo(List.of("55.000000", List.of("late", "r-1")));
	}

	@Test
	void anIdleRoundOverTenThousandQueuesIsShort() {
		IntStream.range(0, 50).forEach((i) -> this.engine.putInto("q" + i, "late" + i, 1000 + i));
		assertThat(round(10_000, 5)).isEqualTo(List.of("1000.000000", List.of()));
		Duration fastest = IntStream.range(0, 20).mapToObj((i) -> {
			long start = System.nanoTime();
			round(10_000, 5);
			return Duration.ofNanos(System.nanoTime() - start);
		}).min(Duration::compareTo).orElseThrow();
		assertThat(fastest).isLessThan(Duration.ofMillis(100));
	}

	@Test
	void queuesOfOthersThatAreDueForEverHideNothing() {
		IntStream.range(0, 300).forEach((i) -> this.engine.putInto("other" + i, "o" + i, 1));
		this.engine.putInto("q40", "late", 5);
		this.engine.at(1010);
		assertThat(round(50, 5).get(1)).isEqualTo(List.of("late"));
	}

	@Test
	void pausedQueuesThatAreDueHideNothing() {
		IntStream.range(0, 300).forEach((i) -> {
			this.engine.putInto("q" + i, "o" + i, 1);
			this.engine.call("pause", "q" + i);
		});
		this.engine.putInto("q300", "late", 5);
		assertThat(this.engine.at(1010).call("length", "q300")).isEqualTo(1L);
		assertThat(round(301, 5).get(1)).isEqualTo(List.of("late"));
	}

	@Test
	void ofManyQueuesThatAreDueNoneIsForgotten() {
		IntStream.range(0, 600).forEach((i) -> this.engine.putInto("q" + i, "j" + i, 1));
		this.engine.at(1010);
		assertThat(IntStream.range(0, 10).mapToObj((i) -> ((List<?>) round(600, 250).get(1)).size()).toList())
			.hasSize(10)
			.containsOnly(30);
	}

	/** Seconds until something falls due, and the jids that were handed out. */
	private List<Object> round(int queues, int count) {
		String names = IntStream.range(0, queues)
			.mapToObj((i) -> "\"q" + i + '"')
			.collect(Collectors.joining(",", "[", "]"));
		List<?> reply = (List<?>) this.engine.call("pop.many", "w", count, names, "");
		return List.of(reply.get(0), ((List<?>) reply.get(1)).stream().map((job) -> ((List<?>) job).get(0)).toList());
	}

	private Set<String> ready() {
		return this.engine.redis().opsForSet().members(this.engine.key("ready"));
	}

	private Double due(String queue) {
		return this.engine.redis().opsForZSet().score(this.engine.key("due"), queue);
	}

}
