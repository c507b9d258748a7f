package io.qless.lua.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The command {@code pop.same}, and the sets that it takes from.
 */
class PopSameIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@BeforeEach
	void aJobRuns() {
		put("first");
		this.engine.pop(1);
	}

	@Test
	void allThatWaitWithTheKeyOfTheJobAreTaken() {
		put("a");
		this.engine.put("other", "coalesce", "d");
		this.engine.put("none");
		put("b");
		assertThat(same(5)).containsExactly("a", "b");
		assertThat(this.engine.places().get("leases q")).containsExactlyInAnyOrder("first", "a", "b");
		assertThat(this.engine.pop("v", 5)).containsExactly("other", "none");
	}

	@Test
	void onlyJobsOfItsTypeAndQueueAreTaken() {
		this.engine.putInto("p", "elsewhere", 0, "coalesce", "c");
		this.engine.call("put", "me", "q", "otherwise", "l", "{}", 0, "coalesce", "c");
		assertThat(same(5)).isEmpty();
	}

	@Test
	void theyComeInTheirOrderAndNoMoreThanAreAskedFor() {
		put("a");
		put("b", "priority", 1);
		put("c");
		assertThat(same(2)).containsExactly("b", "a");
		assertThat(same(2)).containsExactly("c");
		assertThat(same(0)).isEmpty();
	}

	@Test
	void noJobIsTakenTwice() {
		put("a");
		put("b");
		assertThat(this.engine.pop("v", 1)).containsExactly("a");
		assertThat(same(5)).containsExactly("b");
		assertThat(jids(this.engine.call("pop.same", "a", "v", 5))).isEmpty();
	}

	@Test
	void aJobWithoutAKeyRunsAlone() {
		this.engine.put("alone");
		this.engine.put("waits");
		this.engine.pop(1);
		assertThat(jids(this.engine.call("pop.same", "alone", "w", 5))).isEmpty();
	}

	@Test
	void eachHasALeaseOfItsOwn() {
		put("a");
		List<?> record = (List<?>) ((List<?>) this.engine.call("pop.same", "first", "w", 5, "lease", 7)).get(0);
		assertThat(record.get(8)).isEqualTo(this.engine.token("a")).isNotEqualTo(this.engine.token("first"));
		assertThat(record.get(9)).isEqualTo("1007.000000");
		assertThat(record.subList(11, 13).toString()).isEqualTo("[coalesce, c]");
		assertThat(this.engine.call("complete", "a", "w", "q", "", "token", record.get(8))).isEqualTo("complete");
		assertThat(this.engine.state("first")).isEqualTo("running");
	}

	@Test
	void nothingIsTakenForAJobThatIsLost() {
		put("a");
		assertThatThrownBy(() -> this.engine.call("pop.same", "first", "v", 5))
			.hasMessageContaining("another worker: w");
		assertThatThrownBy(() -> this.engine.call("pop.same", "first", "w", 5, "token", 1))
			.hasMessageContaining("another worker: w");
		this.engine.call("timeout", "first");
		assertThatThrownBy(() -> same(5)).hasMessageContaining("not currently running");
		assertThat(this.engine.state("a")).isEqualTo("waiting");
	}

	@Test
	void nothingIsTakenOutOfAPausedQueue() {
		put("a");
		this.engine.call("pause", "q");
		assertThat(same(5)).isEmpty();
		this.engine.call("unpause", "q");
		assertThat(same(5)).containsExactly("a");
	}

	@Test
	void theLimitOfTheQueueHolds() {
		this.engine.config("q-max-concurrency", 2);
		put("a");
		put("b");
		assertThat(same(5)).containsExactly("a");
		assertThat(same(5)).isEmpty();
	}

	@Test
	void aCallUnderOneRequestTakesNothingTheSecondTime() {
		put("a");
		Object first = this.engine.call("pop.same", "first", "w", 1, "request", "r");
		put("b");
		var before = this.engine.dump();
		assertThat(this.engine.at(1001).call("pop.same", "first", "w", 1, "request", "r")).isEqualTo(first);
		assertThat(this.engine.dump()).isEqualTo(before);
		assertThat(jids(this.engine.call("pop.same", "first", "w", 1, "request", "s"))).containsExactly("b");
	}

	@Test
	void theMemoryOfAWorkersOwnPopsIsNotTouched() {
		put("a");
		put("b");
		List<String> popped = this.engine.popMany("w", 1, "", "request", "r");
		this.engine.call("pop.same", "first", "w", 1, "request", "another");
		assertThat(this.engine.popMany("w", 1, "", "request", "r")).isEqualTo(popped);
	}

	@Test
	void aJobWaitsWithItsKeyHoweverItCameBack() {
		List.of("retried", "released", "late", "unfailed", "dependent", "moved", "raised", "freed").forEach(this::put);
		this.engine.call("priority", "raised", 7);
		assertThat(this.engine.pop("v", 8)).startsWith("raised");
		this.engine.call("retry", "retried", "q", "v");
		this.engine.call("release", "released", "v");
		this.engine.call("retry", "late", "q", "v", 10);
		this.engine.call("fail", "unfailed", "v", "g", "m");
		this.engine.call("unfail", "q", "g");
		put("dependent", "depends", "[\"raised\"]");
		this.engine.call("complete", "raised", "v", "q", "{}");
		this.engine.call("complete", "moved", "v", "q", "{}", "next", "q");
		this.engine.call("timeout", "freed");
		this.engine.at(1011).call("peek", "q", 1);
		assertThat(same(9)).containsExactly("freed", "released", "retried", "unfailed", "dependent", "moved", "late");
	}

	@Test
	void aJobThatNobodyCouldRunWaitsWithItsKey() {
		put("a");
		this.engine.pop("v", 1);
		this.engine.config("grace-period", 0);
		this.engine.call("heartbeat", "first", "w", "", "lease", 1000);
		this.engine.at(1100).call("pop.many", "u", 1, "[\"q\"]", "[\"none\"]");
		assertThat(same(5)).containsExactly("a");
	}

	@Test
	void aJobThatIsPutAgainWaitsWithItsNewKeyOrTheOldOne() {
		put("a");
		this.engine.put("a", "coalesce", "d");
		assertThat(same(5)).isEmpty();
		put("a");
		this.engine.put("a", "priority", 1);
		assertThat(same(5)).containsExactly("a");
	}

	@Test
	void aCancelledJobIsNotTaken() {
		put("a");
		this.engine.call("cancel", "a");
		assertThat(same(5)).isEmpty();
	}

	@Test
	void aCorruptEntryStopsNothing() {
		put("a");
		String key = this.engine.key("qc:1:q1:kc");
		this.engine.redis().opsForZSet().add(key, "0000000000000ghost", -1);
		this.engine.redis().opsForZSet().add(key, "0000000000000first", -1);
		assertThat(same(5)).containsExactly("a");
		assertThat(this.engine.redis().opsForHash().entries(this.engine.key("quarantined")))
			.isEqualTo(Map.of("same", "2"));
	}

	private void put(String jid, Object... options) {
		List<Object> all = new ArrayList<>(List.of("coalesce", "c"));
		all.addAll(List.of(options));
		this.engine.put(jid, all.toArray());
	}

	private List<String> same(int count) {
		return jids(this.engine.call("pop.same", "first", "w", count));
	}

	private static List<String> jids(Object records) {
		return ((List<?>) records).stream().map((record) -> (String) ((List<?>) record).get(0)).toList();
	}

}
