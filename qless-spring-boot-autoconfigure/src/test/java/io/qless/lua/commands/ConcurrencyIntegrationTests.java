package io.qless.lua.commands;

import java.util.List;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class ConcurrencyIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@BeforeEach
	void fiveJobsOfWhichTwoMayRun() {
		this.engine.config("q-max-concurrency", 2);
		List.of("a", "b", "c", "d", "e").forEach(this.engine::put);
	}

	@Test
	void noMoreJobsRunThanTheLimitAllows() {
		assertThat(this.engine.pop(5)).containsExactly("a", "b");
		assertThat(this.engine.pop("v", 5)).isEmpty();
		this.engine.call("complete", "a", "w", "q", "{}");
		assertThat(this.engine.pop("v", 5)).containsExactly("c");
	}

	@Test
	void aLeaseInItsGracePeriodIsCounted() {
		this.engine.pop(2);
		assertThat(this.engine.at(1060).pop("v", 5)).isEmpty();
		assertThat(this.engine.at(1065).pop("v", 5)).isEmpty();
		assertThat(this.engine.at(1070).pop("v", 5)).containsExactly("a", "b");
	}

	@Test
	void aLoweredLimitHoldsForExpiredLeasesToo() {
		this.engine.pop(2);
		this.engine.at(1060).pop("v", 5);
		this.engine.config("q-max-concurrency", 1);
		assertThat(this.engine.at(1070).pop("v", 5)).containsExactly("a");
		assertThat(this.engine.places().get("leases q")).containsExactly("a");
		this.engine.call("complete", "a", "v", "q", "{}");
		assertThat(this.engine.pop("v", 5)).containsExactly("b");
	}

	@Test
	void afterTheFreedPlaceTheWorkersAreWoken() {
		this.engine.pop(2);
		this.engine.listen();
		this.engine.call("complete", "a", "w", "q", "{}");
		assertThat(this.engine.heard("wake")).containsExactly("wake q");
	}

	@Test
	void dueJobsThatNoPlaceIsFreeForAreNotDueAgainAtOnce() {
		this.engine.putInto("q", "late", 10);
		this.engine.pop(2);
		Object due = ((List<?>) this.engine.at(1010).call("pop.many", "v", 5, "[\"q\"]", "")).get(0);
		assertThat(due).isEqualTo("50.000000");
		assertThat(this.engine.state("late")).isEqualTo("waiting");
	}

	@Test
	void aLimitOfNoneIsNoLimit() {
		this.engine.config("q-max-concurrency", 0);
		assertThat(this.engine.pop(5)).hasSize(5);
	}

}
