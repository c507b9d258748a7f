package io.qless.lua;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.qless.testing.PrivateRedis;
import io.qless.testing.RedisForTests;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What holds of every script, by number: I12 and I15 to I18. I14 is the matter of
 * {@link IsolationIntegrationTests}.
 */
class ScriptInvariantsIntegrationTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final int CAP = 250;

	private static final int ROOM = 30;

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@ParameterizedTest
	@ValueSource(longs = { 0, 9_999_990, 4_294_967_290L, 1L << 51 })
	void i12_priorityThenArrivalIsTheOrderHoweverHighTheNumbers(long sequence) {
		this.engine.redis().opsForValue().set(this.engine.key("sequence"), Long.toString(sequence));
		List<Long> priorities = List.of(0L, 2147483648L, -2147483648L, 2147483647L, -2147483647L, 1L, -1L);
		IntStream.range(0, 35)
			.forEach((i) -> this.engine.put(priorities.get(i % 7) + "#" + i, "priority", priorities.get(i % 7)));
		this.engine.call("priority", "0#0", 2147483648L);
		this.engine.call("priority", "0#0", 0);
		List<String> expected = new ArrayList<>();
		priorities.stream()
			.sorted((a, b) -> Long.compare(b, a))
			.forEach((priority) -> IntStream.range(0, 35)
				.filter((i) -> priorities.get(i % 7).equals(priority))
				.forEach((i) -> expected.add(priority + "#" + i)));
		assertThat(this.engine.pop(20)).isEqualTo(expected.subList(0, 20));
		assertThat(this.engine.popMany("w", 20, "[\"k\"]")).isEqualTo(expected.subList(20, 35));
	}

	@Test
	void i15_noCallMovesMoreThan250Jobs() {
		IntStream.range(0, 1000).forEach((i) -> this.engine.putInto("q", "j" + i, 10));
		this.engine.at(1010).pop(1);
		assertThat(size("qs:q")).isEqualTo(1000 - ROOM);
		this.engine.call("peek", "q", 1);
		assertThat(size("qs:q")).isEqualTo(1000 - 2 * ROOM);
		int calls = (1000 - 2 * ROOM + ROOM - 1) / ROOM;
		IntStream.range(0, calls).forEach((i) -> this.engine.popMany("w", 1, ""));
		assertThat(size("qs:q")).isZero();
		assertThat(this.engine.pop(1000)).hasSize(CAP);
		assertThat(this.engine.popMany("w", 1000, "")).hasSize(CAP);
		assertThat(size("ql:q")).isEqualTo(1 + calls + 2 * CAP);
		this.engine.config("grace-period", 0);
		this.engine.at(5000).call("pop", "q", "v", 1000);
		assertThat(this.engine.places().get("worker v")).hasSize(CAP);
		assertThatThrownBy(() -> this.engine.call("cancel", jids(CAP + 1))).hasMessageContaining("more than 250");
		assertThatThrownBy(() -> this.engine.call("timeout", jids(CAP + 1))).hasMessageContaining("more than 250");
	}

	@Test
	void i15_aRoundOverManyQueuesMovesNoMoreThanOneOverOne() {
		for (int queue = 0; queue < 10; queue++) {
			for (int i = 0; i < 150; i++) {
				this.engine.putInto("q" + queue, queue + "-" + i, 10);
			}
		}
		List<String> queues = IntStream.range(0, 10).mapToObj((queue) -> "\"q" + queue + "\"").toList();
		this.engine.at(1010).call("pop.many", "w", 1, queues.toString(), "[\"other\"]");
		assertThat(IntStream.range(0, 10).map((queue) -> 150 - size("qs:q" + queue)).sum()).isBetween(ROOM, 2 * ROOM);
	}

	@Test
	void i15_manyFailedJobsAndDependentsMoveInSteps() {
		this.engine.put("parent");
		IntStream.range(0, 600).forEach((i) -> this.engine.put("c" + i, "depends", "[\"parent\"]"));
		this.engine.pop(1);
		this.engine.call("complete", "parent", "w", "q", "{}");
		assertThat(size("qd:q")).isEqualTo(600 - CAP);
		this.engine.pop(250);
		assertThat(size("qd:q")).isEqualTo(600 - 2 * CAP);
		this.engine.pop(250);
		this.engine.pop(250);
		IntStream.range(0, 300).forEach((i) -> this.engine.call("fail", "c" + i, "w", "g", "m"));
		assertThat(this.engine.call("unfail", "q", "g", 1000)).isEqualTo((long) CAP);
	}

	@Test
	void i16_noReadWrites() {
		AllCommandsForTests.changes().forEach((call) -> call.run(this.engine));
		SortedMap<String, String> before = this.engine.dump();
		AllCommandsForTests.reads().forEach((call) -> {
			call.run(this.engine);
			call.run(this.engine.through(ScriptsForTests.BUNDLE));
			assertThat(this.engine.dump()).as(call.toString()).isEqualTo(before);
		});
	}

	@Test
	void i16_everyReadIsAnsweredByAReplica() {
		try (PrivateRedis primary = RedisForTests.privateServer();
				PrivateRedis replica = RedisForTests.privateServer("--replicaof", "127.0.0.1 " + primary.port())) {
			LettuceConnectionFactory writes = RedisForTests.newConnectionFactory(primary.url());
			LettuceConnectionFactory reads = RedisForTests.newConnectionFactory(replica.url());
			EngineForTests here = new EngineForTests(ScriptsForTests.SINGLE, writes, "ql");
			EngineForTests there = new EngineForTests(ScriptsForTests.SINGLE, reads, "ql");
			AllCommandsForTests.changes().forEach((call) -> call.run(here));
			Awaitility.await().until(() -> there.dump().equals(here.dump()));
			assertThatThrownBy(() -> there.put("a")).hasMessageContaining("replica");
			AllCommandsForTests.reads()
				.forEach((call) -> assertThat(call.run(there)).as(call.toString()).isEqualTo(call.run(here)));
			writes.destroy();
			reads.destroy();
		}
	}

	@Test
	void i17_noTwoNamesShareAKey() {
		List<String> names = Stream
			.of("a", "a-history", "A", "a ", " a", "a:b", "a::b", ":a", "a:", "1:a", "11:a", "b", "ab", "j:a", "jj:a",
					"{a}", "a}", "{ql}:a", "\u00e9", "e\u0301", "\0", "a\0", "%61", "\\x61", "-1", "-inf", "nan",
					"x".repeat(512))
			.toList();
		for (String name : names) {
			Set<String> before = this.engine.dump().keySet();
			this.engine.call("put", "me", name, name, name, "{}", 5, "tags", JSON.writeValueAsString(List.of(name)));
			this.engine.call("pop", name, name, 1);
			Set<String> keys = new HashSet<>(this.engine.dump().keySet());
			keys.removeAll(before);
			assertThat(keys).as(name).hasSizeGreaterThanOrEqualTo(4);
		}
		assertThat(this.engine.places().entrySet()).filteredOn((place) -> place.getKey().startsWith("scheduled "))
			.hasSize(names.size())
			.allSatisfy((place) -> assertThat(place.getValue()).hasSize(1));
	}

	@Test
	void i18_aPayloadComesBackByteForByteFromEveryReader() {
		String data = " {\"none\" : [ ],\t\"big\":12345678901234567890, \"e\":1E400, \"t\":\"\\u00e9\\/\ud83d\ude00\"}\r\n";
		this.engine.call("put", "me", "q", "a", "k", data, 0);
		this.engine.call("recur", "q", "r", "k", data, "interval", 60, 0);
		assertThat(EngineForTests.json(this.engine.call("recur.get", "r")).path("data").asString()).isEqualTo(data);
		assertThat(this.engine.records("w", 2, "").stream().map((job) -> job.get(3))).containsExactly(data, data);
		for (String jid : List.of("a", "r-1")) {
			assertThat(this.engine.job(jid).path("data").asString()).isEqualTo(data);
			assertThat(EngineForTests.json(this.engine.call("multiget", jid)).path(0).path("data").asString())
				.isEqualTo(data);
			assertThat(((List<?>) ((List<?>) this.engine.call("lookup", jid)).get(0)).get(2)).isEqualTo(data);
		}
		this.engine.call("complete", "a", "w", "q", data, "result", data);
		assertThat(((List<?>) ((List<?>) this.engine.call("lookup", "a")).get(0)).get(6)).isEqualTo(data);
	}

	private int size(String key) {
		Long size = this.engine.redis().opsForZSet().size(this.engine.key(key));
		return (size != null) ? size.intValue() : 0;
	}

	private static Object[] jids(int count) {
		return IntStream.range(0, count).mapToObj((i) -> "j" + i).toArray();
	}

}
