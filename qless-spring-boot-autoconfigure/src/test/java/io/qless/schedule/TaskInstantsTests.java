package io.qless.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TaskInstantsTests {

	private static final Instant TEN = Instant.parse("2026-11-22T10:00:00Z");

	@Test
	void anIntervalIsCountedFrom1970() {
		assertThat(every(Duration.ofHours(6)).after(TEN)).isEqualTo("2026-11-22T12:00:00Z");
		assertThat(every(Duration.ofHours(6)).after(Instant.parse("1969-12-31T23:00:00Z"))).isEqualTo(Instant.EPOCH);
	}

	@Test
	void anIntervalIsCountedFromItsStart() {
		TaskInstants instants = instants(
				(task) -> task.every(Duration.ofHours(6)).startAt(Instant.parse("2026-11-22T09:30:00Z")));
		assertThat(instants.after(Instant.EPOCH)).isEqualTo("2026-11-22T09:30:00Z");
		assertThat(instants.after(TEN)).isEqualTo("2026-11-22T15:30:00Z");
	}

	@Test
	void aStartBetweenTwoMillisecondsIsTakenForTheSecond() {
		TaskInstants instants = instants((task) -> task.every(Duration.ofHours(6)).startAt(TEN.plusNanos(1)));
		Instant first = TEN.plusMillis(1);
		assertThat(instants.from(TEN)).isEqualTo(first);
		assertThat(instants.after(first)).isEqualTo(first.plusSeconds(6 * 3600));
	}

	@Test
	void anInstantIsNotAfterItself() {
		assertThat(every(Duration.ofHours(1)).after(TEN)).isEqualTo(TEN.plusSeconds(3600));
		assertThat(every(Duration.ofHours(1)).from(TEN)).isEqualTo(TEN);
	}

	@Test
	void thereIsNoneAfterTheEndButOneAtTheEnd() {
		TaskInstants instants = instants((task) -> task.cron("0 0 * * * *").endAt(TEN));
		assertThat(instants.after(TEN.minusSeconds(1))).isEqualTo(TEN);
		assertThat(instants.after(TEN)).isNull();
	}

	@Test
	void jitterIsTheSameForAllReplicasAndDiffersFromTaskToTaskAndFromInstantToInstant() {
		Duration most = Duration.ofMinutes(10);
		assertThat(due("a", TEN, most)).isEqualTo(due("a", TEN, most)).isNotEqualTo(due("b", TEN, most));
		assertThat(due("a", TEN.plusSeconds(60), most)).isNotEqualTo(due("a", TEN, most).plusSeconds(60));
		assertThat(IntStream.range(0, 1000).mapToObj((i) -> due("task-" + i, TEN, most)))
			.allMatch((due) -> !due.isBefore(TEN) && !due.isAfter(TEN.plus(most)))
			.satisfies((all) -> assertThat(all.stream().collect(Collectors.toSet())).hasSizeGreaterThan(900));
	}

	@Test
	void theLatestInstantsAreFoundHoweverFarBackTheFirstOneLies() {
		TaskInstants seconds = every(Duration.ofSeconds(1));
		assertThat(seconds.latest(Instant.parse("1990-01-01T00:00:00Z"), TEN, 3)).containsExactly(TEN.minusSeconds(2),
				TEN.minusSeconds(1), TEN);
		TaskInstants yearly = instants((task) -> task.cron("@yearly"));
		assertThat(yearly.latest(Instant.parse("2020-01-01T00:00:00Z"), TEN, 3)).containsExactlyElementsOf(
				Stream.of("2024", "2025", "2026").map((year) -> Instant.parse(year + "-01-01T00:00:00Z")).toList());
		assertThat(yearly.latest(Instant.parse("2025-01-01T00:00:00Z"), TEN, 3)).hasSize(2);
	}

	@Test
	void whatRedisCallsDueIsDue() {
		TaskInstants late = instants((task) -> task.cron("0 0 * * * *").jitter(Duration.ofMinutes(50)));
		assertThat(late.latest(TEN, TEN, 3)).containsExactly(TEN);
	}

	private static Instant due(String id, Instant instant, Duration jitter) {
		return new TaskInstants(TaskDefinition.of(id, (task) -> task.cron("0 * * * * *").jitter(jitter))).due(instant);
	}

	private static TaskInstants every(Duration every) {
		return instants((task) -> task.every(every));
	}

	private static TaskInstants instants(Consumer<TaskDefinitionBuilder> said) {
		return new TaskInstants(TaskDefinition.of("t", said));
	}

}
