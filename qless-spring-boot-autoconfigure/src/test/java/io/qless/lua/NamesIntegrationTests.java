package io.qless.lua;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A name may be any UTF-8 text of 1 to 512 bytes, wherever a name stands.
 */
class NamesIntegrationTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	static Stream<String> names() {
		return Stream.of("😀 ünï", "a\0b", "\0", "a\r\nb", "x".repeat(512), "€".repeat(170) + "xy", "a-history", "{x}",
				"}:", "{}", "%s", "*", "[a-z]?", "\"", "\\", "{\"a\":1}", "a:b", "a b", " ", "\u007f", "\u2028", "nil",
				"-1", "1:q", "jj:a", "-heartbeat");
	}

	@ParameterizedTest
	@MethodSource("names")
	void aNameGoesThroughAWholeLife(String name) {
		this.engine.call("put", name, name, name, name, "[1]", 0, "tags", list(name));
		job(name, "waiting");
		assertThat(EngineForTests.jids(this.engine.call("pop", name, name, 1))).containsExactly(name);
		assertThat(this.engine.call("heartbeat", name, name, "[2]")).isEqualTo(1060L);
		JsonNode running = job(name, "running");
		assertThat(running.path("worker").asString()).isEqualTo(name);
		assertThat(this.engine.call("retry", name, name, name, 0, name, name)).isEqualTo(4L);
		assertThat(job(name, "waiting").path("failure").path("group").asString()).isEqualTo(name);
		assertThat(records(name)).containsExactly(name);
		assertThat(this.engine.call("release", name, name)).isEqualTo("waiting");
		assertThat(records(name)).containsExactly(name);
		assertThat(this.engine.call("complete", name, name, name, "[3]", "result", list(name))).isEqualTo("complete");
		assertThat(job(name, "complete").path("data").asString()).isEqualTo("[3]");
	}

	@ParameterizedTest
	@MethodSource("names")
	void aNameFails(String name) {
		this.engine.call("put", name, name, name, name, "[1]", 5);
		this.engine.at(1005).call("put", name, name, "other", name, "1", 0, "depends", list(name));
		assertThat(EngineForTests.jids(this.engine.call("peek", name, 5))).containsExactly(name);
		assertThat(EngineForTests.jids(this.engine.call("pop", name, name, 1))).containsExactly(name);
		assertThat(this.engine.call("fail", name, name, name, name)).isEqualTo(name);
		JsonNode failed = job(name, "failed");
		assertThat(failed.path("failure").path("message").asString()).isEqualTo(name);
		assertThat(failed.path("history").path(2).path("group").asString()).isEqualTo(name);
		assertThat(this.engine.places()).containsEntry("failed " + name, List.of(name));
		assertThat(this.engine.call("cancel", name, "other")).isEqualTo(List.of(name, "other"));
	}

	@ParameterizedTest
	@MethodSource("names")
	void aQueueMayHaveAnyName(String name) {
		this.engine.config(name + "-heartbeat", 5);
		this.engine.call("pause", name);
		this.engine.putInto(name, "a", 0);
		assertThat(EngineForTests.json(this.engine.call("queues", name)).path("paused").asBoolean()).isTrue();
		this.engine.call("unpause", name);
		this.engine.call("pop", name, "w", 1);
		assertThat(this.engine.call("jobs", "running", name)).isEqualTo(List.of("a"));
		assertThat(EngineForTests.json(this.engine.call("queues")).path(0).path("name").asString()).isEqualTo(name);
		assertThat(this.engine.job("a").path("expires").asInt()).isEqualTo(1005);
	}

	@Test
	void noTwoNamesShareAnything() {
		List<String> all = names().distinct().toList();
		all.forEach((name) -> this.engine.call("put", "me", name, name, name, "\"" + all.indexOf(name) + "\"", 0,
				"tags", list(name)));
		for (String name : all) {
			assertThat(this.engine.job(name).path("data").asString()).isEqualTo("\"" + all.indexOf(name) + "\"");
			assertThat(this.engine.call("length", name)).isEqualTo(1L);
			assertThat(this.engine.places()).containsEntry("tag " + name, List.of(name));
		}
	}

	@Test
	void aQueueAndATypeThatJoinToOneTextStayApart() {
		this.engine.call("put", "me", "ab", "1", "c", "{}", 0);
		this.engine.call("put", "me", "a", "2", "bc", "{}", 0);
		assertThat(this.engine.places()).isEqualTo(Map.of("waiting ab c", List.of("1"), "waiting a bc", List.of("2")));
	}

	@Test
	void aJobAndItsHistoryHaveDifferentKeys() {
		this.engine.put("a");
		this.engine.put("a-history");
		this.engine.call("cancel", "a-history");
		assertThat(this.engine.job("a").path("history")).hasSize(1);
	}

	private List<String> records(String name) {
		Object reply = this.engine.call("pop.many", name, 1, list(name), list(name));
		List<?> jobs = (List<?>) ((List<?>) reply).get(1);
		return jobs.stream().map((job) -> (String) ((List<?>) job).get(0)).toList();
	}

	private JsonNode job(String jid, String state) {
		JsonNode job = this.engine.job(jid);
		assertThat(job.path("state").asString()).isEqualTo(state);
		assertThat(job.path("jid").asString()).isEqualTo(jid);
		assertThat(job.path("klass").asString()).isEqualTo(jid);
		assertThat(job.path("queue").asString()).isEqualTo(state.equals("complete") ? "" : jid);
		return job;
	}

	private static String list(String name) {
		return JSON.writeValueAsString(List.of(name));
	}

}
