package io.qless.doctor;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.qless.client.ServerInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What takes a server that a test cannot start: other versions, a clock that is wrong.
 */
class ServerChecksTests {

	@ParameterizedTest
	@CsvSource({ "Redis 7.0.15, true", "Redis 7.2.10, true", "Redis 7.2.11, false", "Redis 7.4.5, true",
			"Redis 8.0.3, true", "Redis 8.0.4, false", "Redis 8.2.1, true", "Redis 8.2.2, false", "Redis 8.4.0, false",
			"Valkey 7.2.11, true", "Valkey 8.1.5, true", "Valkey 8.1.6, false", "Valkey 9.0.1, true",
			"Valkey 9.1.0, false", "Redis unstable, false" })
	void holesAreKnownByTheVersion(String name, boolean holes) {
		assertThat(ServerVersion.of(name).hasHoles()).isEqualTo(holes);
	}

	@Test
	void aValkeyIsKnownByItsOwnVersion() {
		ServerInfo valkey = server(Map.of("redis_version", "7.2.4", "valkey_version", "8.1.6"), Duration.ZERO);
		assertThat(valkey.name()).contains("Valkey 8.1.6");
		assertThat(messages(valkey)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "-6000, The clock of Redis is 6000 ms behind", "6000, The clock of Redis is 6000 ms ahead of" })
	void aClockThatIsWrongIsTold(long ahead, String message) {
		assertThat(messages(server(Map.of("redis_version", "8.4.0"), Duration.ofMillis(ahead)))).singleElement()
			.asString()
			.startsWith("clock: " + message);
	}

	@Test
	void aSlowAnswerDoesNotMakeAClockWrong() {
		ServerInfo slow = new ServerInfo(Map.of("redis_version", "8.4.0"), "60 1", null, 0, Duration.ofSeconds(6),
				Duration.ofSeconds(2));
		assertThat(messages(slow)).isEmpty();
	}

	@Test
	void aClockThatIsNotKnownIsTold() {
		assertThat(messages(server(Map.of("redis_version", "8.4.0"), null)))
			.containsExactly("clock: The clock of Redis could not be examined: its user may not ask TIME");
	}

	@Test
	void withoutALimitTheMemoryOfTheMachineIsOne() {
		assertThat(messages(server(Map.of("redis_version", "8.4.0", "maxmemory", "0", "total_system_memory",
				"1048576000", "used_memory", "1000000000"), Duration.ZERO)))
			.containsExactly("memory: Redis uses 953 MB of 1000 MB, and takes no new jobs when it is full");
	}

	private static ServerInfo server(Map<String, String> fields, Duration ahead) {
		return new ServerInfo(fields, "60 1", null, 0, ahead, Duration.ofMillis(1));
	}

	private static List<String> messages(ServerInfo server) {
		return new ServerChecks(server).findings()
			.stream()
			.map((finding) -> finding.id() + ": " + finding.message())
			.toList();
	}

}
