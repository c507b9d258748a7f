package io.qless.lua.commands;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DependenciesIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void aJobWaitsForTheJobsThatItDependsOn() {
		this.engine.put("a");
		this.engine.put("b", "depends", "[\"a\",\"unknown\"]");
		assertThat(this.engine.places()).isEqualTo(Map.of("waiting q k", List.of("a"), "depends q", List.of("b")));
		assertThat(this.engine.job("b").path("dependencies").toString()).isEqualTo("[\"a\"]");
		assertThat(this.engine.job("a").path("dependents").toString()).isEqualTo("[\"b\"]");
	}

	@Test
	void unknownAndCompletedJobsHoldNothingUp() {
		this.engine.put("a");
		complete("a");
		this.engine.put("b", "depends", "[\"a\",\"unknown\"]");
		assertThat(this.engine.state("b")).isEqualTo("waiting");
	}

	@Test
	void theLastDependencyReleasesTheJob() {
		this.engine.put("a");
		this.engine.put("b");
		this.engine.put("c", "depends", "[\"a\",\"b\"]");
		complete("a");
		assertThat(this.engine.state("c")).isEqualTo("depends");
		this.engine.listen();
		complete("b");
		assertThat(this.engine.heard()).contains("wake q");
		assertThat(this.engine.places()).isEqualTo(Map.of("waiting q k", List.of("c"), "completed", List.of("a", "b")));
		assertThat(this.engine.job("c").path("dependencies").toString()).isEqualTo("{}");
		assertThat(this.engine.job("b").path("dependents").toString()).isEqualTo("{}");
	}

	@Test
	void aDelayGoesOnWhileAJobDepends() {
		this.engine.put("a");
		this.engine.putInto("q", "early", 5, "depends", "[\"a\"]");
		this.engine.putInto("q", "late", 50, "depends", "[\"a\"]");
		this.engine.at(1010);
		complete("a");
		assertThat(this.engine.state("early")).isEqualTo("waiting");
		assertThat(this.engine.state("late")).isEqualTo("scheduled");
		assertThat(this.engine.at(1049.9).pop(2)).containsExactly("early");
		assertThat(this.engine.at(1050).pop(2)).containsExactly("late");
	}

	@Test
	void anEmptyListKeepsTheDependencies() {
		this.engine.put("a");
		this.engine.put("b", "depends", "[\"a\"]");
		this.engine.put("b", "depends", "[]");
		assertThat(this.engine.state("b")).isEqualTo("depends");
	}

	@Test
	void aNewListReplacesTheDependencies() {
		this.engine.put("a");
		this.engine.put("b");
		this.engine.put("c", "depends", "[\"a\"]");
		this.engine.put("c", "depends", "[\"b\"]");
		assertThat(this.engine.job("a").path("dependents").toString()).isEqualTo("{}");
		complete("a");
		assertThat(this.engine.state("c")).isEqualTo("depends");
	}

	@Test
	void aFailedDependencyReleasesNothing() {
		this.engine.put("a");
		this.engine.put("b", "depends", "[\"a\"]");
		this.engine.pop(1);
		this.engine.call("fail", "a", "w", "group", "message");
		assertThat(this.engine.state("b")).isEqualTo("depends");
	}

	@Test
	void aJobThatAdvancesReleasesNothing() {
		this.engine.put("a");
		this.engine.put("b", "depends", "[\"a\"]");
		this.engine.pop(1);
		this.engine.call("complete", "a", "w", "q", "{}", "next", "q");
		assertThat(this.engine.state("b")).isEqualTo("depends");
	}

	@Test
	void aJobCannotDependOnItself() {
		assertThatThrownBy(() -> this.engine.put("a", "depends", "[\"a\"]"))
			.hasMessage("Put(): Job a cannot depend on itself");
	}

	@Test
	void manyDependentsAreReleasedInSteps() {
		this.engine.put("a");
		IntStream.range(0, 600).forEach((i) -> this.engine.put("d" + i, "depends", "[\"a\"]"));
		complete("a");
		assertThat(this.engine.call("length", "q")).isEqualTo(250L);
		this.engine.call("cancel", "d599");
		this.engine.pop(1);
		assertThat(this.engine.call("length", "q")).isIn(499L, 500L);
		this.engine.pop(1);
		assertThat(this.engine.call("length", "q")).isEqualTo(599L);
		assertThat(this.engine.redis().hasKey(this.engine.key("releasing"))).isFalse();
		assertThat(this.engine.redis().keys(this.engine.key("x:*"))).isEmpty();
	}

	@Test
	void exactlyTwoStepsLeaveNothingBehind() {
		this.engine.put("a");
		IntStream.range(0, 500).forEach((i) -> this.engine.put("d" + i, "depends", "[\"a\"]"));
		complete("a");
		this.engine.pop(250);
		this.engine.pop(250);
		this.engine.pop(1);
		assertThat(this.engine.redis().hasKey(this.engine.key("releasing"))).isFalse();
		assertThat(this.engine.places().get("leases q")).hasSize(500);
	}

	private void complete(String jid) {
		assertThat(this.engine.pop(1)).containsExactly(jid);
		this.engine.call("complete", jid, "w", "q", "{}");
	}

}
