package io.qless.lua.commands;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Which jobs come from a recurring one, and when.
 */
class RecurringIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void noJobTakesTheJidOfATemplate() {
		this.engine.call("recur", "q", "every-1", "k", "{}", "interval", 10, 1000);
		this.engine.call("recur", "q", "every", "k", "{}", "interval", 10, 0);
		var before = this.engine.dump();
		assertThatThrownBy(() -> this.engine.put("every"))
			.hasMessage("Put(): a recurring job with the jid every exists");
		assertThat(this.engine.dump()).isEqualTo(before);
		assertThat(this.engine.at(1010).pop(5)).containsExactly("every-2");
		this.engine.call("unrecur", "every");
		this.engine.put("every");
		assertThat(this.engine.pop(5)).containsExactly("every");
	}

	@Test
	void eachSlotBecomesAJob() {
		recur("r", 10, 5);
		assertThat(this.engine.at(1004.9).pop(9)).isEmpty();
		assertThat(this.engine.at(1005).pop(9)).containsExactly("r-1");
		assertThat(this.engine.at(1014.9).pop(9)).isEmpty();
		assertThat(this.engine.at(1015).pop(9)).containsExactly("r-2");
		assertThat(template("r").path("count").asInt()).isEqualTo(2);
	}

	@Test
	void theJobIsMadeAfterItsTemplate() {
		this.engine.call("recur", "q", "r", "klass", "{\"big\":12345678901234567890,\"none\":[]}", "interval", 10, 0.5,
				"priority", -3, "tags", "[\"t\"]", "retries", 2);
		this.engine.at(1003).call("peek", "q", 1);
		JsonNode job = this.engine.job("r-1");
		assertThat(job.path("klass").asString()).isEqualTo("klass");
		assertThat(job.path("state").asString()).isEqualTo("waiting");
		assertThat(job.path("queue").asString()).isEqualTo("q");
		assertThat(job.path("data").asString()).isEqualTo("{\"big\":12345678901234567890,\"none\":[]}");
		assertThat(job.path("priority").asInt()).isEqualTo(-3);
		assertThat(job.path("tags").toString()).isEqualTo("[\"t\"]");
		assertThat(job.path("retries").asInt()).isEqualTo(2);
		assertThat(job.path("remaining").asInt()).isEqualTo(2);
		assertThat(job.path("spawned_from_jid").asString()).isEqualTo("r");
		assertThat(job.path("history").toString()).contains("\"when\":1000").contains("\"put\"");
		assertThat(this.engine.redis().opsForZSet().score(this.engine.key("t:t"), "r-1")).isEqualTo(1003);
		assertThat(this.engine.places()).isEqualTo(Map.of("waiting q klass", List.of("r-1"), "tag t", List.of("r-1")));
	}

	@Test
	void aJobThatWasPutHasNoTemplate() {
		this.engine.put("a");
		assertThat(this.engine.job("a").path("spawned_from_jid").isBoolean()).isTrue();
	}

	@Test
	void theWaitBeginsWithTheSlot() {
		recur("r", 10, 0);
		this.engine.at(1004).pop(1);
		assertThat(EngineForTests.json(this.engine.call("stats", "q", 1000)).path("wait").path("mean").asDouble())
			.isEqualTo(4);
	}

	@Test
	void nothingIsPublishedOfAJobThatComesFromATemplateButTheWake() {
		recur("r", 10, 0);
		this.engine.listen();
		this.engine.call("peek", "q", 1);
		assertThat(this.engine.heard()).containsExactly("wake q");
	}

	@Test
	void everyMissedSlotBecomesAJob() {
		recur("r", 10, 0);
		assertThat(this.engine.at(1045).pop(9)).containsExactly("r-1", "r-2", "r-3", "r-4", "r-5");
		assertThat(IntStream.rangeClosed(1, 5)
			.mapToObj((i) -> this.engine.job("r-" + i).path("history").path(0).path("when").asInt()))
			.containsExactly(1000, 1010, 1020, 1030, 1040);
		assertThat(nextRun("r")).isEqualTo(1050);
	}

	@ParameterizedTest
	@CsvSource({ "1,1009,1", "1,1010,2", "1,1011,1", "1,1045,1", "1,1050,2", "3,1035,3", "3,1029,3", "3,1095,3",
			"3,1100,4", "0,1095,10", "20,1095,10" })
	void aBacklogLimitsTheMissedSlots(int backlog, double now, int jobs) {
		recur("r", 10, 0, "backlog", backlog);
		this.engine.at(now);
		assertThat(this.engine.pop(99)).hasSize(jobs);
		assertThat(nextRun("r")).isGreaterThan(now).isLessThanOrEqualTo(now + 10);
		assertThat(template("r").path("count").asInt()).isEqualTo(jobs);
		assertThat(this.engine.job("r-" + jobs).path("history").path(0).path("when").asDouble())
			.isEqualTo(Math.floor(now / 10) * 10);
	}

	@Test
	void oneCallMakesAtMost30JobsAndTheNextOnesTheRest() {
		recur("r", 1, 0);
		this.engine.at(1599.5).pop(1);
		assertThat(this.engine.call("length", "q")).isEqualTo(30L);
		IntStream.range(0, 18).forEach((i) -> this.engine.pop(1));
		this.engine.call("peek", "q", 1);
		assertThat(this.engine.call("length", "q")).isEqualTo(600L);
		this.engine.pop(1);
		assertThat(this.engine.call("length", "q")).isEqualTo(600L);
		assertThat(this.engine.job("r-600").path("history").path(0).path("when").asInt()).isEqualTo(1599);
	}

	@Test
	void theLimitHoldsForAllTemplatesTogether() {
		recur("r", 1, 0);
		recur("s", 1, 0.5);
		this.engine.at(1199).pop(1);
		assertThat(this.engine.call("length", "q")).isEqualTo(30L);
		IntStream.range(0, 13).forEach((i) -> this.engine.pop(1));
		assertThat(this.engine.call("length", "q")).isEqualTo(399L);
	}

	@Test
	void intervalsBelowASecondKeepTheirSlots() {
		recur("r", 0.25, 0.125);
		assertThat(this.engine.at(1000).pop(9)).isEmpty();
		assertThat(this.engine.at(1000.125).pop(9)).containsExactly("r-1");
		assertThat(this.engine.at(1000.374).pop(9)).isEmpty();
		assertThat(this.engine.at(1001.125).pop(9)).containsExactly("r-2", "r-3", "r-4", "r-5");
		assertThat(this.engine.stored("r-2", "time")).asString().startsWith("1001.125");
		this.engine.at(1001.4).call("peek", "q", 1);
		assertThat(this.engine.stored("r-6", "time")).asString().startsWith("1001.375");
	}

	@Test
	void theFractionOfAnOffsetIsKept() {
		recur("r", 10, 5.75);
		assertThat(this.engine.at(1005.7).pop(9)).isEmpty();
		assertThat(this.engine.at(1005.75).pop(9)).containsExactly("r-1");
		assertThat(nextRun("r")).isEqualTo(1015.75);
	}

	@Test
	void aJobThatHasTheJidIsNotOverwritten() {
		this.engine.putInto("p", "r-1", 0);
		recur("r", 10, 0);
		var before = this.engine.job("r-1");
		assertThat(this.engine.at(1010).pop(9)).containsExactly("r-2");
		assertThat(this.engine.job("r-1")).isEqualTo(before);
	}

	@Test
	void aRunningChildIsNotOverwrittenAfterUnrecurAndRecur() {
		recur("r", 10, 0);
		assertThat(this.engine.pop(1)).containsExactly("r-1");
		assertThat(this.engine.call("unrecur", "r")).isEqualTo(1L);
		assertThat(this.engine.at(1005).pop(1)).isEmpty();
		recur("r", 10, 0);
		assertThat(template("r").path("count").asInt()).isEqualTo(1);
		assertThat(this.engine.pop(1)).containsExactly("r-2");
		assertThat(this.engine.state("r-1")).isEqualTo("running");
	}

	@Test
	void theCountOfAnEndedTemplateIsForgottenAfter30Days() {
		recur("r", 10, 0);
		this.engine.call("unrecur", "r");
		assertThat(this.engine.redis().getExpire(this.engine.key("rc:r"))).isBetween(2_591_900L, 2_592_000L);
		recur("r", 10, 0);
		assertThat(this.engine.redis().hasKey(this.engine.key("rc:r"))).isFalse();
	}

	@Test
	void manyTemplatesFallDueInTheOrderOfTheirSlots() {
		recur("late", 100, 7);
		recur("early", 100, 3);
		assertThat(this.engine.at(1010).pop(2)).containsExactly("early-1", "late-1");
	}

	@Test
	void aPausedQueueMakesNoJobsUntilItGoesOn() {
		recur("r", 10, 0);
		this.engine.call("pause", "q");
		assertThat(this.engine.at(1025).pop(9)).isEmpty();
		assertThat(this.engine.call("length", "q")).isEqualTo(0L);
		this.engine.call("unpause", "q");
		assertThat(this.engine.pop(9)).containsExactly("r-1", "r-2", "r-3");
	}

	@Test
	void anEntryWithoutItsTemplateIsDroppedAndCounted() {
		recur("gone", 10, 0);
		recur("r", 10, 0);
		this.engine.redis().delete(List.of(this.engine.key("rj:gone"), this.engine.key("rd:gone")));
		this.engine.redis().opsForZSet().add(this.engine.key("qr:p"), "r", 1000);
		assertThat(this.engine.pop(9)).containsExactly("r-1");
		this.engine.call("peek", "p", 9);
		assertThat(this.engine.redis().opsForZSet().range(this.engine.key("qr:q"), 0, -1)).containsExactly("r");
		assertThat(this.engine.redis().hasKey(this.engine.key("qr:p"))).isFalse();
		assertThat(this.engine.redis().opsForHash().entries(this.engine.key("quarantined")))
			.isEqualTo(Map.of("recurring", "2"));
	}

	private void recur(String jid, Object interval, Object offset, Object... options) {
		Object[] arguments = Stream
			.concat(List.of("q", jid, "k", "{}", "interval", interval, offset).stream(), List.of(options).stream())
			.toArray();
		assertThat(this.engine.call("recur", arguments)).isEqualTo(jid);
	}

	private JsonNode template(String jid) {
		return EngineForTests.json(this.engine.call("recur.get", jid));
	}

	private Double nextRun(String jid) {
		return this.engine.redis().opsForZSet().score(this.engine.key("qr:q"), jid);
	}

}
