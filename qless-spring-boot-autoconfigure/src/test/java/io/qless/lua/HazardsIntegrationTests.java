package io.qless.lua;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What went wrong with jobs in engines of this API before, by number (Q1 to Q9): the
 * situation of then, through the bundle and the calls of then.
 */
class HazardsIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests(ScriptsForTests.BUNDLE_WITHOUT_KEYS);

	@Test
	void q01_aClientWhoseClockIsAheadTakesNoLiveLease() {
		double ahead = System.currentTimeMillis() / 1000.0 + 600;
		this.engine.config("clock", "redis");
		this.engine.put("a");
		assertThat(this.engine.pop("w", 1)).containsExactly("a");
		assertThat(this.engine.at(ahead).pop("thief", 1)).isEmpty();
		assertThat(this.engine.at(ahead + 60).pop("thief", 1)).isEmpty();
		assertThat(this.engine.job("a").path("worker").asString()).isEqualTo("w");
		assertThat(this.engine.job("a").path("history")).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "nan", "NaN", "-nan", "inf", "-inf", "Infinity", "0x10", "1e400" })
	void q02_aPriorityThatIsNoNumberLosesNoJob(String priority) {
		this.engine.put("old", "priority", 3);
		var before = this.engine.dump();
		for (String jid : List.of("old", "new")) {
			assertThatThrownBy(() -> this.engine.put(jid, "priority", priority)).hasMessageContaining("\"priority\"");
		}
		assertThatThrownBy(() -> this.engine.call("priority", "old", priority)).hasMessageContaining("\"priority\"");
		assertThat(this.engine.dump()).isEqualTo(before);
		assertThat(this.engine.pop(1)).containsExactly("old");
	}

	@Test
	void q03_aPutWithAWrongOptionLeavesTheTags() {
		this.engine.put("a", "tags", "[\"t\",\"u\"]");
		var before = this.engine.dump();
		for (String wrong : List.of("priority", "retries", "depends")) {
			assertThatThrownBy(() -> this.engine.put("a", "tags", "[\"v\"]", wrong, "x"));
		}
		assertThatThrownBy(() -> this.engine.put("a", "tags")).hasMessageContaining("Odd number");
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	@Test
	void q04_aPopOf8100JobsTakesWhatItReturns() {
		this.engine.call("recur", "q", "r", "k", "{}", "interval", 1, 0);
		this.engine.at(1000 + 8099);
		while ((long) this.engine.call("length", "q") < 8100) {
			this.engine.call("peek", "q", 1);
		}
		List<String> first = this.engine.pop(8100);
		assertThat(first).hasSize(250);
		assertThat(this.engine.redis().opsForZSet().range(this.engine.key("ql:q"), 0, -1))
			.containsExactlyInAnyOrderElementsOf(first);
		assertThat(this.engine.redis().opsForZSet().range(this.engine.key("qw:1:qk"), 0, -1)).hasSize(8100 - 250)
			.noneMatch((member) -> first.contains(member.substring(13)));
		this.engine.corrupted(); // It is not, but to look at 8,100 jobs one by one takes
									// long.
	}

	@Test
	void q05_aPutOnARunningJobTakesItFromItsWorker() {
		this.engine.put("a");
		this.engine.pop("w", 1);
		this.engine.listen();
		this.engine.put("a");
		assertThat(this.engine.heard("w:w")).containsExactly("w:w {event=lock_lost, jid=a, worker=w}");
		assertThat(this.engine.pop("v", 5)).containsExactly("a");
		var before = this.engine.dump();
		assertThatThrownBy(() -> this.engine.call("complete", "a", "w", "q", "{}"))
			.hasMessageContaining("has been handed out to another worker: v");
		assertThatThrownBy(() -> this.engine.call("heartbeat", "a", "w"))
			.hasMessageContaining("given out to another worker: v");
		assertThat(this.engine.call("put", "me", "q", "a", "k", "{}", 0, "conflict", "keep")).isEqualTo("duplicate a");
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	@Test
	void q06_aStaleLeaseUnderTheSameWorkerNameCannotComplete() {
		this.engine.config("grace-period", 0);
		this.engine.put("a");
		this.engine.pop("w", 1);
		String stale = this.engine.token("a");
		assertThat(this.engine.at(1060).pop("w", 1)).containsExactly("a");
		assertThatThrownBy(() -> this.engine.call("complete", "a", "w", "q", "{}", "token", stale))
			.hasMessageContaining("has been handed out to another worker: w, token " + this.engine.token("a"));
		assertThat(this.engine.call("complete", "a", "w", "q", "{}", "token", this.engine.token("a")))
			.isEqualTo("complete");
	}

	@Test
	void q07_aJidWithoutItsHashDoesNotStopTheQueue() {
		this.engine.put("phantom");
		this.engine.put("lost");
		this.engine.pop(1);
		this.engine.put("a");
		this.engine.redis().delete(List.of(this.engine.key("jj:phantom"), this.engine.key("jj:lost")));
		assertThat(EngineForTests.jids(this.engine.call("peek", "q", 5))).containsExactly("a");
		assertThat(this.engine.at(1070).pop("v", 5)).containsExactly("a");
		assertThat(this.engine.call("length", "q")).isEqualTo(1L);
		assertThat(this.engine.redis().opsForHash().entries(this.engine.key("quarantined")))
			.isEqualTo(Map.of("work", "1", "lease", "1"));
		this.engine.corrupted();
	}

	@Test
	void q08_aJidThatLooksLikeAKeyOfAnotherJobIsAJidOfItsOwn() {
		List<String> jids = List.of("a", "a-history", "a-dependencies", "a-dependents");
		this.engine.put("parent");
		jids.forEach((jid) -> this.engine.put(jid, "depends", "[\"parent\"]"));
		this.engine.call("log", "a", "note");
		assertThat(this.engine.call("cancel", "a-history", "a-dependencies", "a-dependents")).isNotNull();
		assertThat(this.engine.job("a").path("history")).hasSize(2);
		assertThat(this.engine.job("a").path("dependencies").toString()).isEqualTo("[\"parent\"]");
		Stream.of("q-work", "q-locks", "q-scheduled").forEach((queue) -> this.engine.putInto(queue, queue, 0));
		assertThat(this.engine.call("length", "q")).isEqualTo(1L);
		assertThat(this.engine.call("length", "q-work")).isEqualTo(1L);
	}

	@Test
	void q09_aJobRetriedIntoAnotherQueueRunsNoMoreAfterItsCompletion() {
		this.engine.put("a");
		this.engine.pop(1);
		this.engine.call("retry", "a", "p", "w");
		assertThat(this.engine.job("a").path("queue").asString()).isEqualTo("p");
		assertThat(EngineForTests.jids(this.engine.call("pop", "p", "w", 1))).containsExactly("a");
		this.engine.call("complete", "a", "w", "p", "{}");
		IntStream.of(1100, 2000, 9000).forEach((now) -> {
			assertThat(this.engine.at(now).pop(5)).isEmpty();
			assertThat(this.engine.call("pop", "p", "w", 5)).isEqualTo("{}");
		});
		assertThat(this.engine.places()).isEqualTo(Map.of("completed", List.of("a")));
	}

}
