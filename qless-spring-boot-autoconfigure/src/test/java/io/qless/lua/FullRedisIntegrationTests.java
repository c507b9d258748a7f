package io.qless.lua;

import java.util.List;

import io.qless.testing.PrivateRedis;
import io.qless.testing.RedisForTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A server at its {@code maxmemory} takes no new jobs, and those that it has can end.
 */
class FullRedisIntegrationTests {

	private static PrivateRedis server;

	private static LettuceConnectionFactory connections;

	private EngineForTests engine;

	@BeforeAll
	static void start() {
		server = RedisForTests.privateServer("--maxmemory-policy", "noeviction");
		connections = RedisForTests.newConnectionFactory(server.url());
	}

	@AfterAll
	static void stop() {
		connections.destroy();
		server.close();
	}

	@AfterEach
	void empty() {
		maxMemory("0");
		try (RedisConnection connection = connections.getConnection()) {
			connection.serverCommands().flushAll();
		}
	}

	@ParameterizedTest
	@EnumSource
	void runningJobsEnd(ScriptsForTests scripts) {
		fill(scripts, "a", "b", "c", "d", "e");
		assertThat(this.engine.call("heartbeat", "a", "w", "{\"a\":1}")).isEqualTo(1060L);
		assertThat(this.engine.call("complete", "a", "w", "q", "{}", "result", "[1]")).isEqualTo("complete");
		assertThat(this.engine.call("complete", "b", "w", "q", "{}", "next", "p")).isEqualTo("waiting");
		assertThat(this.engine.call("fail", "c", "w", "group", "message", "{}")).isEqualTo("c");
		assertThat(this.engine.call("retry", "d", "q", "w", 10, "group", "message")).isEqualTo(4L);
		assertThat(this.engine.call("release", "e", "w")).isEqualTo("waiting");
		PlacesForTests.read(this.engine.redis(), this.engine.namespace()).check();
	}

	@ParameterizedTest
	@EnumSource
	void readersOfTheEventsDoNotStopTheJobs(ScriptsForTests scripts) {
		new EngineForTests(scripts, connections, "ql").call("events.read");
		fill(scripts, "a", "b", "c");
		assertThat(this.engine.call("complete", "a", "w", "q", "{}")).isEqualTo("complete");
		assertThat(this.engine.call("fail", "b", "w", "group", "message")).isEqualTo("b");
		assertThat(this.engine.call("release", "c", "w")).isEqualTo("waiting");
		assertThat(this.engine.call("cancel", "unknown", "waits")).isEqualTo(List.of("unknown", "waits"));
		assertThat((List<?>) ((List<?>) this.engine.call("events.read", "0-0", 20)).get(1)).hasSizeGreaterThan(8);
	}

	@ParameterizedTest
	@EnumSource
	void manyRunningJobsEnd(ScriptsForTests scripts) {
		fill(scripts, "a", "b", "c");
		assertThat(this.engine.call("heartbeat.many", "w", "a", this.engine.token("a"), "x", 90, "b",
				this.engine.token("b"), "x", 90))
			.isEqualTo(List.of(1090L, 1090L));
		assertThat(this.engine.call("complete.many", "w", 5, "a", "q", "{}", "result", "[1]", 3, "b", "q", "{}"))
			.isEqualTo(List.of("complete", "complete"));
		assertThat(String.valueOf(this.engine.call("complete.pop", 5, "w", 3, "c", "q", "{}", "w", 1, "[\"q\"]", "")))
			.startsWith("[[complete], ")
			.contains("waits");
		PlacesForTests.read(this.engine.redis(), this.engine.namespace()).check();
	}

	@Test
	void waitingJobsAreHandedOutByOurOwnScripts() {
		fill(ScriptsForTests.SINGLE, "a");
		assertThat(this.engine.popMany("v", 1, "[\"k\"]", "request", "r1")).containsExactly("waits");
		this.engine.call("release", "waits", "v");
		assertThat(this.engine.pop(1)).containsExactly("waits");
	}

	@ParameterizedTest
	@EnumSource
	void jobsAreCanceled(ScriptsForTests scripts) {
		fill(scripts, "a", "b");
		assertThat(this.engine.call("cancel", "a", "waits", "unknown")).isEqualTo(List.of("a", "waits", "unknown"));
		assertThat(this.engine.places()).containsEntry("leases q", List.of("b")).doesNotContainKey("waiting q k");
	}

	@ParameterizedTest
	@EnumSource
	void jobsAreConcludedAndFailedOnesCanceled(ScriptsForTests scripts) {
		fill(scripts, "a", "b");
		this.engine.call("fail", "a", "w", "g", "message");
		this.engine.call("fail", "b", "w", "g", "message");
		assertThat(this.engine.call("conclude", "a", "[1]")).isEqualTo("complete");
		assertThat(this.engine.call("conclude", "waits")).isEqualTo("complete");
		assertThat(this.engine.call("failed.cancel", "g", "", "b")).isEqualTo(List.of("b"));
		assertThat(this.engine.places()).containsOnlyKeys("completed");
	}

	@ParameterizedTest
	@EnumSource
	void jobsAreRead(ScriptsForTests scripts) {
		fill(scripts, "a");
		assertThat(this.engine.state("waits")).isEqualTo("waiting");
		assertThat(this.engine.call("length", "q")).isEqualTo(2L);
	}

	@ParameterizedTest
	@EnumSource
	void aNewJobIsRefusedAndNothingChanges(ScriptsForTests scripts) {
		fill(scripts, "a");
		var before = this.engine.dump();
		assertThatThrownBy(() -> this.engine.put("new")).satisfies(FullRedisIntegrationTests::outOfMemory);
		assertThatThrownBy(() -> this.engine.putInto("q", "new", 10, "tags", "[\"t\"]"))
			.satisfies(FullRedisIntegrationTests::outOfMemory);
		assertThatThrownBy(() -> this.engine.put("new", "depends", "[\"a\"]"))
			.satisfies(FullRedisIntegrationTests::outOfMemory);
		assertThatThrownBy(() -> this.engine.call("put.many", "me", 5, "q", "new", "k", "{}", 0))
			.satisfies(FullRedisIntegrationTests::outOfMemory);
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	@ParameterizedTest
	@EnumSource
	void aTaskThatIsDueStaysSoUntilThereIsMemory(ScriptsForTests scripts) {
		Object[] fire = { "me", 14, "task", "h", "1000000", "2000000", "2000000", "", 7, "1000000", "", "q", "new", "k",
				"{}", 0 };
		new EngineForTests(scripts, connections, "ql").call("tasks.register", "app", "code", 6, "task", "h", "{}",
				"1000000", "1000000", "");
		fill(scripts, "a");
		var before = this.engine.dump();
		assertThatThrownBy(() -> this.engine.call("tasks.fire", fire))
			.satisfies(FullRedisIntegrationTests::outOfMemory);
		assertThat(this.engine.dump()).isEqualTo(before);
		maxMemory("0");
		assertThat(this.engine.call("tasks.fire", fire)).isEqualTo(List.of(List.of("claimed", "fired")));
	}

	@Test
	void aTaskIsStoppedByOurOwnScripts() {
		new EngineForTests(ScriptsForTests.SINGLE, connections, "ql").call("tasks.register", "app", "code", 6, "task",
				"h", "{}", "1000000", "1000000", "", 6, "other", "h", "{}", "1000000", "1000000", "");
		fill(ScriptsForTests.SINGLE, "a");
		assertThat(this.engine.call("tasks.pause", "task")).isEqualTo(1L);
		assertThat(this.engine.call("tasks.orphan", "app", "code", "other")).isEqualTo(1L);
		assertThat(this.engine.call("tasks.remove", "task")).isEqualTo(1L);
	}

	private static void outOfMemory(Throwable refusal) {
		String code = (refusal instanceof LuaException ex) ? ex.code() + " " : "";
		assertThat(code + refusal.getMessage()).startsWith("OOM ").contains("maxmemory");
	}

	/** Running jobs, one that waits, and no memory left. */
	private void fill(ScriptsForTests scripts, String... running) {
		this.engine = new EngineForTests(scripts, connections, "ql");
		for (String jid : running) {
			this.engine.put(jid);
		}
		assertThat(this.engine.pop(running.length)).containsExactly(running);
		this.engine.put("waits");
		maxMemory("1");
	}

	private static void maxMemory(String bytes) {
		try (RedisConnection connection = connections.getConnection()) {
			connection.serverCommands().setConfig("maxmemory", bytes);
		}
	}

}
