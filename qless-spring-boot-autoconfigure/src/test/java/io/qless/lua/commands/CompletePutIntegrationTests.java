package io.qless.lua.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The end of a run, and what follows it.
 */
class CompletePutIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@BeforeEach
	void aRunningJob() {
		this.engine.put("a");
		this.engine.pop(1);
	}

	@Test
	void theRunEndsAndItsFollowersAreThere() {
		assertThat(call("a", List.of(put("b"), put("c", "depends", "[\"b\"]", "strict", "1")))).isEqualTo("complete");
		assertThat(this.engine.state("a")).isEqualTo("complete");
		assertThat(this.engine.state("b")).isEqualTo("waiting");
		assertThat(this.engine.state("c")).isEqualTo("depends");
	}

	@Test
	void whoHasLostTheLeasePutsNothing() {
		String token = this.engine.token("a");
		this.engine.call("timeout", "a");
		SortedMap<String, String> before = this.engine.dump();
		assertThat(call("a", List.of(put("b")), "token", token).toString()).startsWith("[NOTRUNNING Complete(): Job a");
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	@Test
	void aRunThatCannotEndPutsNothing() {
		SortedMap<String, String> before = this.engine.dump();
		assertThat(call("a", List.of(put("b")), "next", "p", "depends", "[\"x\"]", "strict", "1").toString())
			.startsWith("[NOTFOUND Complete(): Job a depends on x");
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	@Test
	void aFollowerThatIsRefusedKeepsTheRunGoing() {
		SortedMap<String, String> before = this.engine.dump();
		assertThatThrownBy(() -> call("a", List.of(put("b"), put("c", "depends", "[\"x\"]", "strict", "1"))))
			.hasMessageContaining("x");
		assertThatThrownBy(() -> call("a", List.of(put("a")))).hasMessageContaining("stands in the call twice");
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	@Test
	void aFollowerMayWaitForTheJobThatGoesOn() {
		assertThat(call("a", List.of(put("b", "depends", "[\"a\"]", "strict", "1")), "next", "p")).isEqualTo("waiting");
		assertThat(this.engine.state("b")).isEqualTo("depends");
		assertThat(this.engine.job("a").path("queue").asString()).isEqualTo("p");
	}

	@Test
	void aFollowerOfTheCompleteJobWaitsForNothing() {
		call("a", List.of(put("b", "depends", "[\"a\"]", "strict", "1")));
		assertThat(this.engine.state("b")).isEqualTo("waiting");
	}

	@Test
	void aRepetitionIsToldTheSameAndPutsNothing() {
		String token = this.engine.token("a");
		call("a", List.of(put("b")), "token", token);
		this.engine.call("cancel", "b");
		assertThat(call("a", List.of(put("b")), "token", token)).isEqualTo("complete");
		assertThat(this.engine.call("get", "b")).isNull();
	}

	@Test
	void aJobThatTheEndMovedIsReplacedWhereItStands() {
		this.engine.put("b", "depends", "[\"a\"]");
		call("a", List.of(put("b", "priority", 5)));
		assertThat(this.engine.places()).containsEntry("waiting q k", List.of("b"));
		assertThat(this.engine.job("b").path("priority").asInt()).isEqualTo(5);
	}

	@Test
	void aJobThatTheEndDeletedIsMadeAnew() {
		this.engine.put("b");
		this.engine.pop(1);
		this.engine.call("complete", "b", "w", "q", "{}");
		this.engine.config("jobs-history-count", 1);
		this.engine.at(1001);
		call("a", List.of(put("b")));
		assertThat(this.engine.state("b")).isEqualTo("waiting");
	}

	private List<Object> put(String jid, Object... options) {
		List<Object> put = new ArrayList<>(List.of(5 + options.length, "q", jid, "k", "{}", 0));
		put.addAll(List.of(options));
		return put;
	}

	private Object call(String jid, List<List<Object>> puts, Object... options) {
		List<Object> arguments = new ArrayList<>(List.of(4 + options.length, jid, "w", "q", "{}"));
		arguments.addAll(List.of(options));
		arguments.add("me");
		puts.forEach(arguments::addAll);
		return this.engine.call("complete.put", arguments.toArray());
	}

}
