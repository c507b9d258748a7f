package io.qless.lua;

import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.qless.testing.PrivateRedis;
import io.qless.testing.RedisForTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the stream costs those who do not read it, counted by Redis itself.
 */
class EventStreamCostIntegrationTests {

	private static PrivateRedis server;

	private static LettuceConnectionFactory connections;

	/**
	 * A call asks once whether there are settings; a put once whether its jid is taken.
	 */
	private static final int SETTINGS = 1;

	private EngineForTests engine;

	@BeforeAll
	static void start() {
		server = RedisForTests.privateServer();
		connections = RedisForTests.newConnectionFactory(server.url());
	}

	@AfterAll
	static void stop() {
		connections.destroy();
		server.close();
	}

	@BeforeEach
	void noCallsYet() {
		this.engine = new EngineForTests(ScriptsForTests.SINGLE, connections, "ql");
		try (RedisConnection connection = connections.getConnection()) {
			connection.serverCommands().flushAll();
			connection.serverCommands().resetConfigStats();
		}
	}

	@Test
	void aPutThatNobodyReadsOfAsksOnce() {
		this.engine.put("a");
		// Together with whether there is such a job.
		assertThat(calls("exists")).isEqualTo(SETTINGS + 1);
		assertThat(calls("xadd")).isZero();
	}

	@Test
	void aCallWithManyEventsAsksOnce() {
		this.engine.call("cancel", "a", "b", "c", "d");
		assertThat(calls("publish")).isEqualTo(4);
		assertThat(calls("exists")).isEqualTo(SETTINGS + 1);
		assertThat(calls("xadd")).isZero();
	}

	@Test
	void aCallWithoutEventsDoesNotAsk() {
		this.engine.pop(1);
		// Whether anything is paused, or left to be released.
		assertThat(calls("exists")).isEqualTo(SETTINGS + 1);
	}

	@Test
	void whileSomebodyReadsEachEventIsOneMoreCall() {
		this.engine.call("events.read");
		long before = calls("xadd");
		long asked = calls("exists");
		this.engine.call("cancel", "a", "b", "c", "d");
		assertThat(calls("exists")).isEqualTo(asked + SETTINGS + 1);
		assertThat(calls("xadd")).isEqualTo(before + 4);
	}

	@Test
	void whatOneCallTakesAndEndsCostsACallForSixteen() {
		IntStream.range(0, 20).forEach((i) -> this.engine.put("j" + i));
		this.engine.call("events.read");
		long before = calls("xadd");
		this.engine.pop(20);
		assertThat(calls("xadd")).isEqualTo(before + 2);
		this.engine.call("complete.many",
				Stream
					.concat(Stream.of("w"),
							IntStream.range(0, 20).boxed().flatMap((i) -> Stream.of("3", "j" + i, "q", "{}")))
					.toArray());
		assertThat(calls("xadd")).isEqualTo(before + 4);
	}

	@Test
	void whatOnlyReadsKnowsNothingOfTheStream() {
		LuaAssembler assembler = new LuaAssembler(LuaSource::text);
		// The examination shares its findings with the command that mends them.
		assertThat(LuaScripts.commands())
			.filteredOn((command) -> !EngineForTests.commandsThatWrite().contains(command) && !command.equals("fsck"))
			.isNotEmpty()
			.allSatisfy((command) -> assertThat(assembler.script(command).text()).doesNotContain("events'"));
	}

	private static long calls(String command) {
		try (RedisConnection connection = connections.getConnection()) {
			Properties stats = connection.serverCommands().info("commandstats");
			String line = stats.getProperty("cmdstat_" + command, "calls=0,");
			return Long.parseLong(line.substring(line.indexOf('=') + 1, line.indexOf(',')));
		}
	}

}
