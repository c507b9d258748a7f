package io.qless.lua.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.qless.lua.EngineForTests;
import io.qless.lua.ScriptsForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The command {@code put.many}.
 */
class PutBatchIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests(ScriptsForTests.BUNDLE_WITHOUT_KEYS);

	private final List<Object> jobs = new ArrayList<>(List.of("me"));

	@Test
	void theJobsArePutInTheirOrder() {
		job("a").job("b", "priority", 1).job("c", "tags", "[\"t\"]", "retries", 2);
		assertThat(put()).isEqualTo(List.of("a", "b", "c"));
		assertThat(this.engine.pop(5)).containsExactly("b", "a", "c");
		assertThat(this.engine.job("c").path("tags").toString()).isEqualTo("[\"t\"]");
		assertThat(this.engine.job("c").path("retries").asInt()).isEqualTo(2);
	}

	@Test
	void eachJobIsWrittenAsByAPutOfItsOwn() {
		this.engine.put("old");
		job("a").job("old", "priority", 3, "tags", "[\"t\"]").job("late", "depends", "[\"a\"]", "request", "r");
		put();
		var together = this.engine.dump();
		this.engine.redis().delete(this.engine.redis().keys(this.engine.key("*")));
		this.engine.put("old");
		this.engine.put("a");
		this.engine.put("old", "priority", 3, "tags", "[\"t\"]");
		this.engine.put("late", "depends", "[\"a\"]", "request", "r");
		assertThat(together).isEqualTo(this.engine.dump());
	}

	@Test
	void eachJobIsTreatedAsItsOptionsSay() {
		this.engine.put("kept", "priority", 7);
		this.engine.put("moved", "priority", 7);
		job("kept", "conflict", "keep", "priority", 1).job("moved", "conflict", "replace")
			.job("new", "conflict", "keep");
		assertThat(put()).isEqualTo(List.of("duplicate kept", "replaced moved", "created new"));
		assertThat(this.engine.job("kept").path("priority").asInt()).isEqualTo(7);
	}

	@Test
	void aCallUnderOneRequestDoesNothingTheSecondTime() {
		this.engine.put("old");
		job("old", "conflict", "replace", "request", "r").job("new", "conflict", "keep", "request", "r")
			.job("more", "conflict", "keep", "request", "r", "depends", "[\"new\"]", "strict", "1");
		Object first = put();
		var before = this.engine.dump();
		assertThat(this.engine.at(1001).call("put.many", this.jobs.toArray())).isEqualTo(first);
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	@Test
	void aJobMayWaitForThoseBeforeIt() {
		job("a").job("b", "depends", "[\"a\"]", "strict", "1").job("c", "depends", "[\"a\",\"b\"]", "strict", "1");
		put();
		assertThat(this.engine.places()).isEqualTo(Map.of("waiting q k", List.of("a"), "depends q", List.of("b", "c")));
		assertThat(this.engine.job("c").path("dependencies")).hasSize(2);
	}

	@Test
	void aJobCannotWaitForOneBehindIt() {
		job("a", "depends", "[\"b\"]", "strict", "1").job("b");
		refused("Put(): Job a depends on b, which does not exist");
	}

	@Test
	void aCircleThroughTheCallIsFound() {
		this.engine.put("a");
		this.engine.put("b", "depends", "[\"a\"]");
		this.engine.put("c");
		job("new").job("c", "depends", "[\"b\"]", "strict", "1").job("a", "depends", "[\"c\"]", "strict", "1");
		refused("Put(): Job a would wait for itself: a -> c -> b -> a");
	}

	@Test
	void aCircleOfJobsThatTheCallPutsAgainIsFound() {
		this.engine.put("a");
		this.engine.put("b");
		job("a", "depends", "[\"b\"]").job("b", "depends", "[\"a\"]", "strict", "1");
		refused("Put(): Job b would wait for itself: b -> a -> b");
	}

	@Test
	void whatTheCallLetsGoOfIsNoCircle() {
		this.engine.put("a");
		this.engine.put("b", "depends", "[\"a\"]");
		job("c").job("b", "depends", "[\"c\"]").job("a", "depends", "[\"b\"]", "strict", "1");
		put();
		assertThat(this.engine.places()).isEqualTo(Map.of("waiting q k", List.of("c"), "depends q", List.of("a", "b")));
	}

	@Test
	void whatTheCallKeepsIsAPartOfACircle() {
		this.engine.put("a");
		this.engine.put("b", "depends", "[\"a\"]");
		job("b", "priority", 2).job("a", "depends", "[\"b\"]", "strict", "1");
		refused("Put(): Job a would wait for itself: a -> b -> a");
	}

	@Test
	void anUnknownJobThatHeldNothingUpIsNoPartOfACircle() {
		job("a", "depends", "[\"b\"]").job("b", "depends", "[\"a\"]", "strict", "1");
		put();
		assertThat(this.engine.state("a")).isEqualTo("waiting");
		assertThat(this.engine.state("b")).isEqualTo("depends");
	}

	@Test
	void oneJobThatIsWrongStopsAll() {
		job("a").job("b", "priority", "high");
		refused("Put(): Arg \"priority\" not a number: high");
	}

	@Test
	void oneJobStandsInTheCallOnce() {
		job("a").job("b").job("a");
		refused("Put.many(): Job a stands in the call twice");
	}

	@Test
	void twoHundredAndFiftyJobsArePutInOneCall() {
		IntStream.range(0, 250).forEach((i) -> job("j" + i));
		assertThat((List<?>) put()).hasSize(250);
		assertThat(this.engine.call("length", "q")).isEqualTo(250L);
		job("one more");
		refused("Put.many(): more than 250 jobs in one call: 251");
	}

	private PutBatchIntegrationTests job(String jid, Object... options) {
		this.jobs.addAll(List.of(5 + options.length, "q", jid, "k", "{}", 0));
		this.jobs.addAll(List.of(options));
		return this;
	}

	private Object put() {
		return this.engine.call("put.many", this.jobs.toArray());
	}

	private void refused(String message) {
		var before = this.engine.dump();
		assertThatThrownBy(this::put).hasMessageContaining(": " + message + " script: ");
		assertThat(this.engine.dump()).isEqualTo(before);
	}

}
