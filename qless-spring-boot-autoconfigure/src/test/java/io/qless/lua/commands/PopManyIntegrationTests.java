package io.qless.lua.commands;

import java.util.List;
import java.util.Map;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class PopManyIntegrationTests {

	private static final String ANY = "";

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void aRecordHoldsWhatAWorkerNeeds() {
		this.engine.call("put", "me", "q", "a", "k", "[1]", 0, "priority", 3, "retries", 4, "tags", "[\"t\"]");
		List<Object> record = this.engine.records("w", 1, "[\"k\"]", "lease", 7.5).get(0);
		assertThat(record).containsExactly("a", "k", "q", "[1]", "3", "4", "4", "[\"t\"]", this.engine.token("a"),
				"1007.500000", "1000");
		assertThat(this.engine.job("a").path("expires").asDouble()).isEqualTo(1007.5);
	}

	@Test
	void aRecordTellsSinceWhenTheJobWasReady() {
		this.engine.put("a");
		this.engine.putInto("q", "late", 50);
		this.engine.put("child", "depends", "[\"a\"]");
		assertThat(since(1010)).isEqualTo("1000");
		this.engine.at(1020).call("complete", "a", "w", "q", "{}");
		assertThat(since(1030)).isEqualTo("1020");
		assertThat(since(1060)).isEqualTo("1050.000000");
	}

	@Test
	void aJobThatIsGivenBackIsReadyFromThenOn() {
		this.engine.put("a");
		this.engine.pop(1);
		this.engine.at(1010).call("retry", "a", "q", "w");
		assertThat(since(1015)).isEqualTo("1010");
		this.engine.at(1020).call("retry", "a", "q", "w", 5);
		assertThat(since(1030)).isEqualTo("1025.000000");
		this.engine.at(1031).call("release", "a", "w");
		assertThat(since(1032)).isEqualTo("1031");
		this.engine.at(1033).call("timeout", "a");
		assertThat(since(1034)).isEqualTo("1033");
	}

	@Test
	void aJobOfALeaseThatRanOutDidNotWait() {
		this.engine.config("grace-period", 0);
		this.engine.put("a");
		this.engine.pop(1);
		List<Object> record = this.engine.at(1100).records("w", 1, ANY, "request", "r1").get(0);
		assertThat(record.get(10)).isEqualTo("");
		assertThat(this.engine.at(1101).records("w", 1, ANY, "request", "r1").get(0)).isEqualTo(record);
	}

	@Test
	void ofALeaseThatRanOutOnesTypeNobodyAskedForWaitsFromThenOn() {
		this.engine.config("grace-period", 0);
		this.engine.put("a");
		this.engine.pop(1);
		this.engine.at(1100).records("w", 1, "[\"other\"]");
		assertThat(since(1110)).isEqualTo("1100");
	}

	private Object since(int now) {
		return this.engine.at(now).records("w", 1, ANY).get(0).get(10);
	}

	@Test
	void severalQueuesAreEmptiedInOrder() {
		this.engine.putInto("p", "p1", 0, "priority", 9);
		this.engine.putInto("r", "r1", 0);
		this.engine.put("q1");
		this.engine.put("q2");
		assertThat(EngineForTests.json(this.engine.call("queues"))).hasSize(3);
		List<?> reply = (List<?>) this.engine.call("pop.many", "w", 3, "[\"q\",\"p\",\"r\",\"q\"]", ANY);
		assertThat((List<?>) reply.get(1)).extracting((job) -> ((List<?>) job).get(0))
			.isEqualTo(List.of("q1", "q2", "p1"));
		assertThat(this.engine.places()).containsEntry("waiting r k", List.of("r1"));
	}

	@Test
	void otherTypesWait() {
		List.of("x", "k", "y", "k", "x").forEach((type) -> putType(type, "j" + this.engine.call("length", "q")));
		assertThat(this.engine.popMany("w", 5, "[\"k\",\"none\"]")).containsExactly("j1", "j3");
		assertThat(this.engine.popMany("w", 5, "[]")).isEmpty();
		assertThat(this.engine.popMany("w", 5, "[\"x\",\"y\"]")).containsExactly("j0", "j2", "j4");
	}

	@Test
	void anExpiredLeaseOfAnotherTypeWaitsBeforeAllOthers() {
		putType("x", "expired");
		this.engine.pop(1);
		putType("x", "urgent");
		this.engine.call("put", "me", "q", "urgent", "x", "{}", 0, "priority", 2147483648L);
		putType("k", "own");
		this.engine.at(1060).popMany("v", 0, ANY);
		this.engine.popMany("v", 1, "[\"k\"]");
		this.engine.listen();
		assertThat(this.engine.at(1070).popMany("v", 5, "[\"k\"]")).isEmpty();
		assertThat(this.engine.state("expired")).isEqualTo("waiting");
		assertThat(this.engine.job("expired").path("remaining").asInt()).isEqualTo(4);
		assertThat(this.engine.popMany("v", 5, "[\"x\"]")).containsExactly("expired", "urgent");
	}

	@Test
	void theAnswerTellsWhenSomethingFallsDue() {
		assertThat(due("q")).isEqualTo("");
		this.engine.putInto("q", "a", 20);
		this.engine.putInto("p", "b", 5.5);
		assertThat(due("q")).isEqualTo("20.000000");
		assertThat(due("q", "p")).isEqualTo("5.500000");
		this.engine.put("c");
		this.engine.call("pop", "q", "w", 1);
		this.engine.at(1015);
		assertThat(due("q")).isEqualTo("5.000000");
	}

	@Test
	void theEndOfALeaseIsDueToo() {
		this.engine.put("a");
		this.engine.popMany("w", 1, ANY, "lease", 3);
		assertThat(due("q")).isEqualTo("3.000000");
		assertThat(due("q", "p")).isEqualTo("3.000000");
	}

	@Test
	void aFullAnswerDoesNotTellIt() {
		this.engine.putInto("q", "a", 20);
		this.engine.put("b");
		assertThat(((List<?>) this.engine.call("pop.many", "w", 1, "[\"q\"]", ANY)).get(0)).isEqualTo("");
	}

	@Test
	void aPausedQueueHasNothingDue() {
		this.engine.putInto("q", "a", 5);
		this.engine.call("pause", "q");
		this.engine.at(1010);
		assertThat(due("q")).isEqualTo("");
	}

	@Test
	void theSameRequestIsAnsweredWithTheSameLeases() {
		this.engine.put("a");
		this.engine.put("b");
		this.engine.put("c");
		List<List<Object>> first = this.engine.records("w", 2, ANY, "request", "r1");
		var before = this.engine.dump();
		assertThat(this.engine.at(1030).records("w", 2, ANY, "request", "r1")).isEqualTo(first);
		assertThat(this.engine.dump()).isEqualTo(before);
		assertThat(this.engine.popMany("w", 2, ANY, "request", "r2")).containsExactly("c");
	}

	@Test
	void aRepeatedRequestLeavesOutWhatIsNoLongerHeld() {
		this.engine.put("a");
		this.engine.put("b");
		this.engine.popMany("w", 2, ANY, "request", "r1");
		this.engine.call("complete", "a", "w", "q", "{}");
		this.engine.call("release", "b", "w");
		this.engine.pop(1);
		assertThat(this.engine.popMany("w", 2, ANY, "request", "r1")).isEmpty();
	}

	@Test
	void anotherWorkersRequestIsItsOwn() {
		this.engine.put("a");
		this.engine.popMany("w", 1, ANY, "request", "r1");
		assertThat(this.engine.popMany("v", 1, ANY, "request", "r1")).isEmpty();
		assertThat(this.engine.places()).isEqualTo(Map.of("leases q", List.of("a"), "worker w", List.of("a")));
	}

	private Object due(String... queues) {
		String names = "[\"" + String.join("\",\"", queues) + "\"]";
		return ((List<?>) this.engine.call("pop.many", "v", 5, names, "[\"none\"]")).get(0);
	}

	private void putType(String type, String jid) {
		this.engine.call("put", "me", "q", jid, type, "{}", 0);
	}

	@Test
	void aQueueNamedTwiceIsEmptiedOnce() {
		this.engine.config("heartbeat", "-1");
		this.engine.put("a");
		this.engine.call("pop.many", "w", 5, "[\"q\",\"q\"]", "");
		assertThat(this.engine.stored("a", "grace")).isNull();
		assertThat(this.engine.job("a").path("expires").asInt()).isEqualTo(999);
	}

}
