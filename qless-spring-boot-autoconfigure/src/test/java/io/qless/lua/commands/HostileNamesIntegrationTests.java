package io.qless.lua.commands;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The names of {@code NamesIntegrationTests} in the commands around a job's life.
 */
class HostileNamesIntegrationTests {

	private static final String NAMES = "io.qless.lua.NamesIntegrationTests#names";

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@ParameterizedTest
	@MethodSource(NAMES)
	void aNameDependsIsTaggedAndTracked(String name) {
		this.engine.put("b");
		this.engine.call("put", "me", name, name, name, "{}", 0, "depends", "[\"b\"]");
		assertThat(this.engine.call("depends", name, "off", "b")).isEqualTo(1L);
		assertThat(this.engine.call("priority", name, 3)).isEqualTo(3L);
		assertThat(this.engine.call("log", name, name, JSON.writeValueAsString(Map.of(name, name)))).isNull();
		assertThat(this.engine.job(name).path("history").path(1).path("what").asString()).isEqualTo(name);
		assertThat(this.engine.job(name).path("history").path(1).path(name).asString()).isEqualTo(name);
		assertThat(this.engine.call("tag", "add", name, name)).isNotNull();
		assertThat(EngineForTests.json(this.engine.call("tag", "get", name)).path("jobs").path(0).asString())
			.isEqualTo(name);
		assertThat(this.engine.call("tag", "remove", name, name)).isEqualTo("{}");
		this.engine.call("track", "track", name);
		assertThat(EngineForTests
			.jids(JSON.writeValueAsString(EngineForTests.json(this.engine.call("track")).path("jobs"))))
			.containsExactly(name);
		assertThat(this.engine.call("cancel", name)).isEqualTo(List.of(name));
	}

	@ParameterizedTest
	@MethodSource(NAMES)
	void aNameTimesOutFailsAndComesBack(String name) {
		this.engine.call("put", "me", name, name, name, "{}", 0);
		this.engine.call("pop", name, name, 1);
		assertThat(EngineForTests.json(this.engine.call("workers")).path(0).path("name").asString()).isEqualTo(name);
		assertThat(EngineForTests.json(this.engine.call("workers", name)).path("jobs").path(0).asString())
			.isEqualTo(name);
		assertThat(this.engine.call("timeout", name)).isNull();
		this.engine.call("pop", name, name, 1);
		this.engine.call("fail", name, name, name, name);
		assertThat(EngineForTests.json(this.engine.call("failed")).path(name).asInt()).isEqualTo(1);
		assertThat(EngineForTests.json(this.engine.call("failed", name)).path("jobs").path(0).asString())
			.isEqualTo(name);
		assertThat(EngineForTests.json(this.engine.call("stats", name, 1000)).path("failed").asInt()).isEqualTo(1);
		assertThat(this.engine.call("unfail", name, name)).isEqualTo(1L);
		assertThat(this.engine.call("worker.deregister", name)).isNull();
		assertThat(this.engine.call("queue.forget", name)).isNull();
		assertThat(this.engine.call("queues")).isEqualTo("{}");
	}

	@ParameterizedTest
	@MethodSource(NAMES)
	void aNameIsRevokedRetriedByHandAndConcluded(String name) {
		this.engine.call("put", "me", name, name, name, "{}", 0);
		this.engine.call("pop", name, name, 1);
		assertThat(this.engine.call("revoke", name, this.engine.token(name))).isEqualTo(List.of(name));
		this.engine.call("pop", name, name, 1);
		this.engine.call("fail", name, name, name, name);
		String place = this.engine.stored(name, "arrival") + name;
		assertThat(this.engine.call("failed.oldest", name, "", ""))
			.isEqualTo(List.of("1000.000001", 0L, List.of(List.of(name, place))));
		assertThat(this.engine.call("failed.oldest", name, "1000", place)).isEqualTo(List.of("1000", 0L, List.of()));
		assertThat(this.engine.call("failed.retry", name, "", name, name)).isEqualTo(List.of(name));
		assertThat(this.engine.call("conclude", name, "1", "request", name)).isEqualTo("complete");
		assertThat(this.engine.places()).isEqualTo(Map.of("completed", List.of(name)));
	}

	@ParameterizedTest
	@MethodSource(NAMES)
	void aNameIsSweptAndCanceledByHand(String name) {
		this.engine.config("failed-history", 100);
		for (String jid : List.of("1000", "2000")) {
			this.engine.at(jid).call("put", "me", name, jid, name, "{}", 0);
			this.engine.call("pop", name, name, 1);
			this.engine.call("fail", jid, name, name, name);
			assertThat(this.engine.places()).isEqualTo(Map.of("failed " + name, List.of(jid)));
		}
		assertThat(this.engine.call("failed.cancel", name, "", "2000")).isEqualTo(List.of("2000"));
		assertThat(this.engine.places()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource(NAMES)
	void aNameRecurs(String name) {
		String jid = (name.getBytes(StandardCharsets.UTF_8).length > 496) ? "r" : name;
		this.engine.call("recur", name, jid, name, "{}", "interval", 60, 0, "tags",
				JSON.writeValueAsString(List.of(name)));
		assertThat(EngineForTests.json(this.engine.call("recur.get", jid)).path("tags").path(0).asString())
			.isEqualTo(name);
		assertThat(EngineForTests.jids(this.engine.call("pop", name, "w", 1))).containsExactly(jid + "-1");
		assertThat(this.engine.job(jid + "-1").path("spawned_from_jid").asString()).isEqualTo(jid);
		assertThat(this.engine.call("recur.update", jid, "queue", "q", "klass", name)).isEqualTo(1L);
		assertThat(this.engine.call("jobs", "recurring", "q")).isEqualTo(List.of(jid));
		assertThat(this.engine.call("recur.untag", jid, name)).isEqualTo("{}");
		assertThat(this.engine.call("unrecur", jid)).isEqualTo(1L);
		assertThat(this.engine.call("complete", jid + "-1", "w", name, "{}")).isEqualTo("complete");
	}

}
