package io.qless.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.qless.client.RequestRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class TaskDefinitionTests {

	private static final Instant TEN = Instant.parse("2026-11-22T10:00:00Z");

	@Test
	void whatIsNotSaidHasADefault() {
		TaskDefinition task = TaskDefinition.of("night", (said) -> said.cron("@daily"));
		assertThat(task.label()).isEqualTo("night");
		assertThat(task.timing().zone()).isEqualTo(ZoneId.of("UTC"));
		assertThat(task.misfire()).isEqualTo(Misfire.ONCE);
		assertThat(task.overlap()).isEqualTo(Overlap.SKIP);
		assertThat(task.job()).isNull();
	}

	static Stream<Arguments> nonsense() {
		return Stream.of(refused("cron = \"null\"", (task) -> {
		}), refused("cron = \"@daily\"", (task) -> task.cron("@daily").every(Duration.ofSeconds(1))),
				refused("cron = \"often\"", (task) -> task.cron("often")),
				refused("every = \"PT0.05S\"", (task) -> task.every(Duration.ofMillis(50))),
				refused("every = \"PT0.1000005S\"", (task) -> task.every(Duration.ofNanos(100_000_500))),
				refused("jitter = \"PT1M\"",
						(task) -> task.every(Duration.ofSeconds(60)).jitter(Duration.ofSeconds(60))),
				refused("jitter = \"PT-1S\"", (task) -> task.cron("@daily").jitter(Duration.ofSeconds(-1))),
				refused("initialDelay = \"PT-1S\"", (task) -> task.cron("@daily").initialDelay(Duration.ofSeconds(-1))),
				refused("maxFires = \"0\"", (task) -> task.cron("@daily").maxFires(0L)),
				refused("endAt = \"2026-11-22T09:59:59Z\"",
						(task) -> task.cron("@daily").startAt(TEN).endAt(TEN.minusSeconds(1))),
				refused("misfire = \"DEFAULT\"", (task) -> task.cron("@daily").misfire(Misfire.DEFAULT)),
				refused("maxMissed = \"101\"", (task) -> task.cron("@daily").maxMissed(101)),
				refused("tolerance = \"PT0.05S\"", (task) -> task.cron("@daily").tolerance(Duration.ofMillis(50))),
				refused("retries = \"-1\"", (task) -> task.cron("@daily").retries(-1)),
				refused("overlap = \"QUEUE\"",
						(task) -> task.cron("@daily").overlap(Overlap.QUEUE).job(job("digest", "mail"))),
				refused("type = \"\"", (task) -> task.cron("@daily").job(job("", "mail"))),
				refused("queue = \"\"", (task) -> task.cron("@daily").job(job("digest", ""))),
				refused("tags = \"[t, t, t, t, t, t, t, t, t, t]\"", (task) -> task.cron("@daily")
					.job(new TaskJob("digest", "mail", "{}", null, null, Collections.nCopies(10, "t")))));
	}

	@ParameterizedTest
	@MethodSource("nonsense")
	void nonsenseIsRefusedWithTheAttributeAndItsValue(String named, Consumer<TaskDefinitionBuilder> said) {
		assertThatExceptionOfType(InvalidScheduledTaskException.class)
			.isThrownBy(() -> TaskDefinition.of("night", said))
			.withMessageContaining("The scheduled task \"night\" says " + named)
			.satisfies((refused) -> assertThat(refused.action()).startsWith("Please "));
	}

	@Test
	void anIdOfMoreThan256BytesIsRefused() {
		assertThatExceptionOfType(InvalidScheduledTaskException.class)
			.isThrownBy(() -> TaskDefinition.of("é".repeat(129), (task) -> task.cron("@daily")))
			.withMessageContaining("256 bytes");
	}

	@Test
	void aDefinitionComesBackFromItsJsonAsItWas() {
		TaskDefinition task = full();
		assertThat(DefinitionJson.read(DefinitionJson.write(task))).isEqualTo(task);
		TaskDefinition plain = TaskDefinition.of("t", (said) -> said.cron("@daily"));
		assertThat(DefinitionJson.read(DefinitionJson.write(plain))).isEqualTo(plain);
	}

	@Test
	void aDefinitionOfALaterVersionIsReadWithoutWhatIsNewInIt() {
		String json = DefinitionJson.write(full());
		assertThat(DefinitionJson.read(json.replaceFirst("\\{", "{\"new\":{\"of\":1},"))).isEqualTo(full());
	}

	@Test
	void whatIsNoDefinitionIsRefused() {
		assertThatExceptionOfType(RequestRefusedException.class).isThrownBy(() -> DefinitionJson.read("null"));
		assertThatExceptionOfType(RequestRefusedException.class)
			.isThrownBy(() -> DefinitionJson.read("{\"id\":\"t\"}"));
		String json = DefinitionJson.write(full());
		assertThatExceptionOfType(RequestRefusedException.class)
			.isThrownBy(() -> DefinitionJson.read(json.replace("0 0 3 * * *", "0 0 3")));
	}

	@Test
	void equalDefinitionsHaveTheSameHashAndOthersAnother() {
		String hash = DefinitionJson.hash(DefinitionJson.write(full()));
		assertThat(DefinitionJson.hash(DefinitionJson.write(full()))).isEqualTo(hash);
		assertThat(DefinitionJson.hash(DefinitionJson.write(full()).replace("0 0 3", "0 0 4"))).isNotEqualTo(hash);
	}

	private static TaskDefinition full() {
		return TaskDefinition.of("night",
				(task) -> task.label("Nächtlich")
					.cron("0 0 3 * * *")
					.zone(ZoneId.of("Europe/Paris"))
					.initialDelay(Duration.ofSeconds(90))
					.startAt(TEN)
					.endAt(TEN.plusMillis(86_400_001))
					.maxFires(7L)
					.jitter(Duration.ofMillis(1500))
					.misfire(Misfire.ALL)
					.maxMissed(3)
					.tolerance(Duration.ofSeconds(2))
					.overlap(Overlap.PARALLEL)
					.job(new TaskJob("digest", "mail", "{\"n\":[]}", 3, 2, List.of("readers"))));
	}

	private static TaskJob job(String type, String queue) {
		return TaskJob.of(type, queue, "{}");
	}

	private static Arguments refused(String named, Consumer<TaskDefinitionBuilder> said) {
		return arguments(named, said);
	}

}
