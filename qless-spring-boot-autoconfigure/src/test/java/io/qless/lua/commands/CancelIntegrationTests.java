package io.qless.lua.commands;

import java.util.List;
import java.util.Map;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CancelIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void aCanceledJobLeavesNothingBehind() {
		this.engine.put("a", "tags", "[\"t\"]");
		this.engine.listen();
		assertThat(this.engine.call("cancel", "a")).isEqualTo(List.of("a"));
		assertThat(this.engine.heard()).containsExactly("log {event=canceled, jid=a, queue=q, worker=}");
		assertThat(this.engine.dump()).containsOnlyKeys(this.engine.key("queues"), this.engine.key("sequence"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "scheduled", "depends", "running", "failed" })
	void aJobIsCanceledWhateverItsState(String state) {
		this.engine.putInto("p", "other", 0);
		Object[] depends = { "depends", "[\"other\"]" };
		this.engine.putInto("q", "a", state.equals("scheduled") ? 10 : 0,
				state.equals("depends") ? depends : new Object[0]);
		this.engine.pop(1);
		if (state.equals("failed")) {
			this.engine.call("fail", "a", "w", "group", "message");
		}
		assertThat(this.engine.state("a")).isEqualTo(state);
		this.engine.call("cancel", "a");
		assertThat(this.engine.places()).isEqualTo(Map.of("waiting p k", List.of("other")));
		assertThat(this.engine.job("other").path("dependents").toString()).isEqualTo("{}");
	}

	@Test
	void theHolderOfACanceledJobHearsOfIt() {
		this.engine.put("a");
		this.engine.pop(1);
		this.engine.listen();
		this.engine.call("cancel", "a");
		assertThat(this.engine.heard()).containsExactly("log {event=canceled, jid=a, queue=q, worker=w}",
				"w:w {event=canceled, jid=a, queue=q, worker=w}");
		assertThatThrownBy(() -> this.engine.call("heartbeat", "a", "w"))
			.hasMessage("Heartbeat(): Job a does not exist");
	}

	@Test
	void soDoesTheWorkerThatRetriedIt() {
		this.engine.put("a");
		this.engine.pop(1);
		this.engine.call("retry", "a", "q", "w", 10);
		this.engine.listen();
		this.engine.call("cancel", "a");
		assertThat(this.engine.heard("w:w")).containsExactly("w:w {event=canceled, jid=a, queue=q, worker=w}");
	}

	@Test
	void aTrackedJobIsAnnounced() {
		this.engine.put("a");
		this.engine.redis().opsForHash().put(this.engine.key("jj:a"), "tracked", "1");
		this.engine.listen();
		this.engine.call("cancel", "a");
		assertThat(this.engine.heard()).containsExactly("log {event=canceled, jid=a, queue=q, worker=}", "canceled a");
	}

	@Test
	void unknownJobsAreCanceledToo() {
		this.engine.listen();
		assertThat(this.engine.call("cancel", "a", "b")).isEqualTo(List.of("a", "b"));
		assertThat(this.engine.heard()).containsExactly("log {event=canceled, jid=a, queue=false, worker=false}",
				"log {event=canceled, jid=b, queue=false, worker=false}");
	}

	@Test
	void completedJobsAreKept() {
		this.engine.put("a");
		this.engine.pop(1);
		this.engine.call("complete", "a", "w", "q", "{}");
		var before = this.engine.dump();
		this.engine.listen();
		assertThat(this.engine.call("cancel", "a")).isEqualTo(List.of("a"));
		assertThat(this.engine.heard()).isEmpty();
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	@Test
	void aJobGoesTogetherWithThoseThatDependOnIt() {
		this.engine.put("a");
		this.engine.put("b", "depends", "[\"a\"]");
		this.engine.put("c", "depends", "[\"b\"]");
		assertThatThrownBy(() -> this.engine.call("cancel", "a", "b"))
			.hasMessage("Cancel(): b is a dependency of c but is not mentioned to be canceled");
		this.engine.call("cancel", "a", "b", "c");
		assertThat(this.engine.places()).isEmpty();
	}

	@Test
	void aDependentMayGoAlone() {
		this.engine.put("a");
		this.engine.put("b", "depends", "[\"a\"]");
		this.engine.call("cancel", "b");
		this.engine.call("cancel", "a");
		assertThat(this.engine.places()).isEmpty();
	}

}
