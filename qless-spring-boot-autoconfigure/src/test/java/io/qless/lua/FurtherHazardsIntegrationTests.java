package io.qless.lua;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.lettuce.core.cluster.SlotHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What went wrong around jobs in engines of this API before, by number (Q10 to Q18): the
 * situation of then, through the bundle and the calls of then.
 */
class FurtherHazardsIntegrationTests {

	private static final String DATA = "{\"list\":[],\"big\":12345678901234567890}";

	@RegisterExtension
	final EngineForTests engine = new EngineForTests(ScriptsForTests.BUNDLE_WITHOUT_KEYS);

	@Test
	void q10_aRenewedLeaseHasItsGracePeriodAgain() {
		this.engine.put("a");
		this.engine.pop("w", 1);
		this.engine.at(1060).pop("v", 1);
		this.engine.at(1065).call("heartbeat", "a", "w");
		assertThat(this.engine.at(1125).pop("v", 1)).as("warned again, not handed on").isEmpty();
		assertThat(this.engine.at(1134).call("complete", "a", "w", "q", "{}", "next", "q")).isEqualTo("waiting");
		this.engine.pop("w", 1);
		assertThat(this.engine.at(1194).pop("v", 1)).as("and after it went on").isEmpty();
		this.engine.put("a");
		this.engine.pop("w", 1);
		assertThat(this.engine.at(1254).pop("v", 1)).as("and after it was put again").isEmpty();
	}

	@Test
	void q11_timeoutsLeaveNothingWithTheWorker() {
		this.engine.put("a");
		for (String worker : List.of("u", "v", "w")) {
			this.engine.pop(worker, 1);
			this.engine.call("timeout", "a");
			assertThat(EngineForTests.json(this.engine.call("workers", worker)))
				.isEqualTo(EngineForTests.json("{\"jobs\":{},\"stalled\":{}}"));
		}
		assertThat(this.engine.places()).isEqualTo(Map.of("waiting q k", List.of("a")));
	}

	@Test
	void q12_aPayloadSentAlongIsKeptVerbatim() {
		this.engine.put("a");
		this.engine.pop(1);
		this.engine.call("heartbeat", "a", "w", DATA);
		assertThat(this.engine.job("a").path("data").asString()).isEqualTo(DATA);
		this.engine.call("fail", "a", "w", "g", "m", " " + DATA);
		assertThat(this.engine.job("a").path("data").asString()).isEqualTo(" " + DATA);
	}

	@Test
	void q13_aTemplateRegisteredAnewDoesNotTouchTheRunningChild() {
		this.engine.call("recur", "q", "r", "k", "[1]", "interval", 60, 0);
		assertThat(this.engine.pop(1)).containsExactly("r-1");
		JsonNode running = this.engine.job("r-1");
		this.engine.call("unrecur", "r");
		this.engine.call("recur", "q", "r", "k", "[2]", "interval", 60, 0);
		assertThat(this.engine.pop("v", 5)).containsExactly("r-2");
		assertThat(this.engine.job("r-1")).isEqualTo(running);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "nan", "inf", "0.0001", "1e-400" })
	void q13_anIntervalThatWouldSpawnForEverIsRefused(String interval) {
		this.engine.call("recur", "q", "r", "k", "{}", "interval", 60, 0);
		var before = this.engine.dump();
		assertThatThrownBy(() -> this.engine.call("recur", "q", "r", "k", "{}", "interval", interval, 0))
			.hasMessageContaining("\"interval\"");
		assertThatThrownBy(() -> this.engine.call("recur.update", "r", "interval", interval))
			.hasMessageContaining("\"interval\"");
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	@Test
	void q14_aJobCannotWaitForItself() {
		this.engine.put("parent");
		this.engine.put("a", "depends", "[\"parent\"]");
		assertThatThrownBy(() -> this.engine.put("new", "depends", "[\"new\"]")).hasMessageContaining("on itself");
		assertThatThrownBy(() -> this.engine.call("depends", "a", "on", "a")).hasMessageContaining("on itself");
		this.engine.pop(1);
		assertThatThrownBy(
				() -> this.engine.call("complete", "parent", "w", "q", "{}", "next", "q", "depends", "[\"parent\"]"))
			.hasMessageContaining("on itself");
	}

	@Test
	void q14_anUnknownDependencyHoldsNothingUpAndADelaySurvivesTheLastOne() {
		this.engine.put("at-once", "depends", "[\"unknown\"]");
		assertThat(this.engine.pop(1)).containsExactly("at-once");
		this.engine.putInto("q", "a", 100, "depends", "[\"at-once\"]");
		this.engine.call("depends", "a", "off", "all");
		assertThat(this.engine.state("a")).isEqualTo("scheduled");
		assertThat(this.engine.at(1050).pop("v", 1)).isEmpty();
		this.engine.call("heartbeat", "at-once", "w");
		assertThat(this.engine.at(1100).pop("v", 1)).containsExactly("a");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "1000", "1000000", "2147483648", "-2147483648", "0.1" })
	void q15_jobsOfOnePriorityComeInTheOrderOfTheirArrival(String priority) {
		List<String> jids = IntStream.range(0, 30).mapToObj((i) -> "j" + (i * 7) % 30).toList();
		for (int i = 0; i < 30; i++) {
			this.engine.at(1700000000 + i / 3 * 0.000001).put(jids.get(i), "priority", priority);
		}
		assertThat(this.engine.pop(30)).isEqualTo(jids);
	}

	@Test
	void q16_statisticsStayPositiveAndEveryFailedJobCanBeCanceled() {
		for (String jid : List.of("moved", "unfailed", "exhausted")) {
			this.engine.put(jid, "retries", 0);
		}
		this.engine.pop(3);
		this.engine.call("fail", "moved", "w", "g", "m");
		this.engine.call("fail", "unfailed", "w", "h", "m");
		this.engine.call("retry", "exhausted", "p", "w");
		this.engine.putInto("other", "moved", 0);
		this.engine.call("unfail", "other", "h");
		assertThat(this.engine.call("cancel", "exhausted")).isEqualTo(List.of("exhausted"));
		for (String queue : List.of("q", "p", "other")) {
			JsonNode stats = EngineForTests.json(this.engine.call("stats", queue, 1000));
			assertThat(stats.path("failed").asInt()).as(queue).isZero();
		}
		assertThat(this.engine.call("failed")).isEqualTo("{}");
	}

	@Test
	void q17_allKeysOfANamespaceAreInOneSlot() {
		AllCommandsForTests.run(this.engine);
		assertThat(this.engine.dump().keySet().stream().map(SlotHash::getSlot).distinct())
			.containsExactly(SlotHash.getSlot("{ql}:"));
	}

	@Test
	void q18_jsonIsCheckedByOneRule() {
		String deep = "[".repeat(200) + "]".repeat(200);
		for (String valid : List.of(deep, "\"\\ud83d\\ude00\"", "\"😀\"", "1e400", "null")) {
			this.engine.call("put", "me", "q", "a", "k", valid, 0);
			assertThat(this.engine.job("a").path("data").asString()).isEqualTo(valid);
		}
		for (String invalid : List.of("[" + deep + "]", "\"\\ud83d\"", "NaN", "[nan]", "-Infinity", "[1,]", "")) {
			assertThatThrownBy(() -> this.engine.call("put", "me", "q", "a", "k", invalid, 0))
				.hasMessageContaining("\"data\"");
		}
	}

}
