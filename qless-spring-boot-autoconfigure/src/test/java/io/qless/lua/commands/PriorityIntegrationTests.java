package io.qless.lua.commands;

import java.util.List;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PriorityIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void theReplyIsThePriorityWithoutItsFraction() {
		this.engine.put("a");
		assertThat(this.engine.call("priority", "a", "7.9")).isEqualTo(7L);
		assertThat(this.engine.job("a").path("priority").asDouble()).isEqualTo(7.9);
		assertThat(this.engine.call("priority", "a", "-7.9")).isEqualTo(-7L);
		assertThat(this.engine.call("priority", "a", "1e2")).isEqualTo(100L);
	}

	@Test
	void aChangedJobKeepsItsPlaceAmongItsEquals() {
		List.of("a", "b", "c").forEach((jid) -> this.engine.put(jid, "priority", 5));
		this.engine.call("priority", "b", 9);
		assertThat(this.engine.call("peek", "q", 1).toString()).contains("\"jid\":\"b\"");
		this.engine.call("priority", "b", 5);
		assertThat(this.engine.pop(3)).containsExactly("a", "b", "c");
	}

	@Test
	void theLimitsAreServedInOrder() {
		List.of("low", "middle", "high").forEach(this.engine::put);
		this.engine.call("priority", "high", "2147483648");
		this.engine.call("priority", "low", "-2147483648");
		assertThat(this.engine.pop(3)).containsExactly("high", "middle", "low");
	}

	@Test
	void aJobThatDoesNotWaitIsServedByItsNewPriorityLater() {
		this.engine.putInto("q", "late", 10);
		this.engine.put("a");
		this.engine.put("dependent", "depends", "[\"a\"]");
		this.engine.call("priority", "late", 1);
		this.engine.call("priority", "dependent", 2);
		this.engine.pop(1);
		assertThat(this.engine.call("priority", "a", 3)).isEqualTo(3L);
		assertThat(this.engine.state("a")).isEqualTo("running");
		this.engine.at(1010).call("complete", "a", "w", "q", "{}");
		this.engine.put("last");
		assertThat(this.engine.pop(3)).containsExactly("dependent", "late", "last");
	}

	@Test
	void aStalledJobLosesItsPlaceBeforeAllOthers() {
		this.engine.put("a");
		this.engine.pop(1);
		this.engine.call("timeout", "a");
		this.engine.put("b", "priority", 2);
		this.engine.call("priority", "a", 1);
		assertThat(this.engine.state("a")).isEqualTo("stalled");
		assertThat(this.engine.pop(2)).containsExactly("b", "a");
	}

	@Test
	void nothingIsPublished() {
		this.engine.put("a");
		this.engine.call("track", "track", "a");
		this.engine.listen();
		this.engine.call("priority", "a", 3);
		assertThat(this.engine.heard()).isEmpty();
	}

	@Test
	void anUnknownJobHasNoPriority() {
		assertThatThrownBy(() -> this.engine.call("priority", "x", 3)).hasMessage("Priority(): Job x does not exist");
		assertThatThrownBy(() -> this.engine.call("priority", "x", "nan")).hasMessageContaining("not a number");
	}

}
