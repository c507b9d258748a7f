package io.qless.lua.commands;

import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class StatsIntegrationTests {

	private static final int DAY = 86400;

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void aQueueWithoutJobsHasZeroEverywhere() {
		JsonNode stats = stats(1000);
		assertThat(stats.propertyNames()).containsExactlyInAnyOrder("retries", "failed", "failures", "wait", "run");
		assertThat(List.of("retries", "failed", "failures")).allMatch((name) -> stats.path(name).asInt() == 0);
		for (JsonNode part : List.of(stats.path("wait"), stats.path("run"))) {
			assertThat(part.propertyNames()).containsExactlyInAnyOrder("count", "mean", "std", "histogram");
			assertThat(part.path("count").asInt()).isZero();
			assertThat(part.path("mean").asDouble()).isZero();
			assertThat(part.path("std").asDouble()).isZero();
			assertThat(bins(part)).hasSize(148).containsOnly(0);
		}
	}

	@Test
	void waitsAndRunsAreMeasured() {
		Random random = new Random(7);
		double[] waits = random.doubles(20, 0, 200).toArray();
		double[] runs = random.doubles(20, 0, 50).toArray();
		for (int i = 0; i < waits.length; i++) {
			run("j" + i, 10_000 + 300 * i, waits[i], runs[i]);
		}
		assertMeasured(stats(10_000).path("wait"), waits);
		assertMeasured(stats(10_000).path("run"), runs);
	}

	@Test
	void jobsOfOnePopAreMeasuredOneByOne() {
		for (int i = 0; i < 5; i++) {
			this.engine.at(1000 + i * i).put("j" + i);
		}
		this.engine.at(1020).pop(5);
		assertMeasured(stats(1020).path("wait"), 20, 19, 16, 11, 4);
	}

	@Test
	void oneDurationHasNoDeviation() {
		run("a", 1000, 10, 5);
		assertMeasured(stats(1000).path("wait"), 10);
		assertThat(stats(1000).path("wait").path("std").asDouble()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "0,0", "0.99,0", "1,1", "59.99,59", "60,60", "119.99,60", "3599,118", "3600,119", "7200,120",
			"86399,141", "86400,142", "172800,143", "518400,147" })
	void aDurationFallsIntoOneBin(double wait, int bin) {
		run("a", 1000, wait, 0);
		List<Integer> bins = bins(stats(1000 + wait).path("wait"));
		assertThat(bins).hasSize(148);
		assertThat(IntStream.range(0, 148).filter((i) -> bins.get(i) > 0)).containsExactly(bin);
	}

	@Test
	void aWaitOfAWeekIsCountedButHasNoBin() {
		run("a", 1000, 7 * DAY, 0);
		JsonNode wait = stats(1000 + 7 * DAY).path("wait");
		assertThat(wait.path("count").asInt()).isEqualTo(1);
		assertThat(bins(wait)).containsOnly(0);
	}

	@Test
	void aClockThatGoesBackMakesNoNegativeWait() {
		this.engine.at(1050).put("a");
		this.engine.at(1000).pop(1);
		this.engine.at(990).call("complete", "a", "w", "q", "{}");
		assertMeasured(stats(1000).path("wait"), 0);
		assertMeasured(stats(1000).path("run"), 0);
	}

	@Test
	void aDayBeginsAtMidnight() {
		run("a", DAY - 10, 5, 5);
		assertThat(stats(0).path("wait").path("count").asInt()).isEqualTo(1);
		assertThat(stats(DAY - 0.5).path("wait").path("count").asInt()).isEqualTo(1);
		assertThat(stats(DAY).path("wait").path("count").asInt()).isZero();
		assertThat(stats(0).path("run").path("count").asInt()).isZero();
		assertThat(stats(2 * DAY - 1).path("run").path("count").asInt()).isEqualTo(1);
	}

	@Test
	void eachQueueHasItsOwn() {
		run("a", 1000, 5, 5);
		assertThat(EngineForTests.json(this.engine.call("stats", "p", 1000)).path("run").path("count").asInt())
			.isZero();
	}

	@Test
	void anAdvanceIsARunOfTheQueueThatItLeaves() {
		this.engine.put("a");
		this.engine.pop(1);
		this.engine.at(1004).call("complete", "a", "w", "q", "{}", "next", "p");
		assertMeasured(stats(1000).path("run"), 4);
		this.engine.at(1010).call("pop", "p", "w", 1);
		assertMeasured(EngineForTests.json(this.engine.call("stats", "p", 1000)).path("wait"), 6);
	}

	@Test
	void aLeaseThatRanOutIsARetryAndTheLastOneAFailure() {
		this.engine.put("a", "retries", 0);
		this.engine.pop(1);
		this.engine.at(1060).pop(1);
		assertThat(stats(1000).path("retries").asInt()).isEqualTo(1);
		assertThat(stats(1000).path("failures").asInt()).isZero();
		this.engine.at(1070).pop(1);
		assertThat(List.of("retries", "failures", "failed")).allMatch((name) -> stats(1000).path(name).asInt() == 1);
	}

	@Test
	void byTheHundredDurationsJoinThoseOfBefore() {
		for (int i = 0; i < 230; i++) {
			run("a", 1000 + i, 0.25, 0.5);
		}
		run("a", 2000, 61, 0.5);
		assertThat(this.engine.redis().opsForList().size(this.engine.key("sw:0:q"))).isEqualTo(31);
		assertThat(ttl("s", 0)).isBetween(30L * DAY - 60, 30L * DAY);
		JsonNode wait = stats(1000).path("wait");
		assertMeasured(wait,
				DoubleStream.concat(DoubleStream.of(61), DoubleStream.generate(() -> 0.25).limit(230)).toArray());
		assertThat(bins(wait).get(0)).isEqualTo(230);
		assertThat(bins(wait).get(60)).isEqualTo(1);
		assertThat(stats(1000).path("run").path("count").asInt()).isEqualTo(231);
	}

	@Test
	void aLeaseThatRanOutWithoutGraceIsARetryToo() {
		this.engine.config("grace-period", 0);
		this.engine.put("a", "retries", 0);
		this.engine.pop(1);
		this.engine.at(1060).pop(1);
		assertThat(List.of("retries", "failures", "failed")).allMatch((name) -> stats(1000).path(name).asInt() == 1);
	}

	@Test
	void theyAreKeptAsLongAsConfigured() {
		run("a", 1000, 1, 1);
		assertThat(ttl("sw", 0)).isBetween(30L * DAY - 60, 30L * DAY);
		assertThat(ttl("sr", 0)).isBetween(30L * DAY - 60, 30L * DAY);
		this.engine.config("stats-history", 3);
		this.engine.at(DAY + 1).put("b");
		this.engine.pop(1);
		assertThat(ttl("sw", DAY)).isBetween(3L * DAY - 60, 3L * DAY);
		this.engine.at(2 * DAY).call("fail", "b", "w", "g", "m");
		assertThat(ttl("s", 2 * DAY)).isBetween(3L * DAY - 60, 3L * DAY);
	}

	@ParameterizedTest
	@CsvSource({ "0,1", "-5,1", "x,30", "0.5,1", "1e14,36500" })
	void aStrangeAgeStopsNobody(String history, long days) {
		this.engine.config("stats-history", history);
		run("a", 1000, 1, 1);
		assertThat(ttl("sr", 0)).isBetween(days * DAY - 60, days * DAY);
	}

	@Test
	void aRecoveryAfterTheEndOfTheStatisticsLeavesNone() {
		this.engine.put("a");
		this.engine.pop(1);
		this.engine.call("fail", "a", "w", "g", "m");
		this.engine.redis().delete(this.engine.key("s:0:q"));
		this.engine.call("unfail", "q", "g");
		assertThat(this.engine.redis().hasKey(this.engine.key("s:0:q"))).isFalse();
	}

	@Test
	void theDateIsRequired() {
		assertThatThrownBy(() -> this.engine.call("stats", "q")).hasMessage("Stats(): Arg \"date\" missing");
		assertThatThrownBy(() -> this.engine.call("stats", "q", "today")).hasMessageContaining("not a number");
	}

	private void run(String jid, double from, double wait, double duration) {
		this.engine.at(from).put(jid);
		this.engine.at(from + wait).pop(1);
		this.engine.at(from + wait + duration).call("complete", jid, "w", "q", "{}");
	}

	private JsonNode stats(double date) {
		return EngineForTests.json(this.engine.call("stats", "q", date));
	}

	private long ttl(String part, int day) {
		return this.engine.redis().getExpire(this.engine.key(part + ":" + day + ":q"));
	}

	private static List<Integer> bins(JsonNode part) {
		return StreamSupport.stream(part.path("histogram").spliterator(), false).map(JsonNode::asInt).toList();
	}

	private static void assertMeasured(JsonNode part, double... durations) {
		double mean = IntStream.range(0, durations.length).mapToDouble((i) -> durations[i]).sum() / durations.length;
		double squares = 0;
		for (double duration : durations) {
			squares += (duration - mean) * (duration - mean);
		}
		double deviation = (durations.length > 1) ? Math.sqrt(squares / (durations.length - 1)) : 0;
		assertThat(part.path("count").asInt()).isEqualTo(durations.length);
		assertThat(part.path("mean").asDouble()).isCloseTo(mean, within(1e-5));
		assertThat(part.path("std").asDouble()).isCloseTo(deviation, within(1e-5));
		assertThat(bins(part).stream().mapToInt(Integer::intValue).sum()).isEqualTo(durations.length);
	}

}
