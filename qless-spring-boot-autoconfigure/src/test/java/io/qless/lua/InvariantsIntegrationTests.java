package io.qless.lua;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What holds of every job at every time, by number: I1 and I5 to I8, I11.
 */
class InvariantsIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void i01_aJobIsInTheOnePlaceOfItsStateAfterEveryCall() {
		lives().forEach((call) -> {
			call.run(this.engine);
			this.engine.check();
		});
		assertThat(this.engine.places().keySet()).contains("completed", "depends q", "failed failed-retries-q",
				"leases q", "worker v");
	}

	@Test
	void i05_aCompleteJobIsNeverHandedOutAgain() {
		this.engine.put("a", "retries", 9);
		this.engine.pop(1);
		String token = this.engine.token("a");
		this.engine.call("complete", "a", "w", "q", "{}", "token", token);
		JsonNode complete = this.engine.job("a");
		for (int now = 1000; now < 5000; now += 70) {
			this.engine.at(now);
			assertThat(this.engine.pop("v", 5)).isEmpty();
			assertThat(this.engine.popMany("v", 5, "[\"k\"]")).isEmpty();
		}
		for (ScriptsForTests scripts : List.of(ScriptsForTests.SINGLE, ScriptsForTests.BUNDLE)) {
			endings("a", "w", token).forEach((call) -> catchThrowable(() -> call.run(this.engine.through(scripts))));
		}
		assertThatThrownBy(() -> this.engine.call("timeout", "a"));
		this.engine.call("cancel", "a");
		this.engine.call("priority", "a", 0);
		assertThat(this.engine.pop("v", 5)).isEmpty();
		assertThat(this.engine.job("a")).isEqualTo(complete);
		this.engine.call("requeue", "me", "q", "a", "k", "{}", 0);
		assertThat(this.engine.pop("v", 5)).containsExactly("a");
	}

	/** Any argument of any call may be wrong, in any situation. */
	@Test
	void i06_aRefusedCallChangesNothing() {
		int refused = 0;
		for (AllCommandsForTests.Call call : AllCommandsForTests.changes().toList()) {
			for (int i = 0; i < call.arguments().size(); i++) {
				for (String wrong : List.of("", "nan", "[\"", "x".repeat(600))) {
					AllCommandsForTests.Call hostile = call.with(i, wrong);
					var before = this.engine.dump();
					if (catchThrowable(() -> hostile.run(this.engine)) != null) {
						assertThat(this.engine.dump()).as(hostile.toString()).isEqualTo(before);
						refused++;
					}
				}
			}
			catchThrowable(() -> call.run(this.engine));
		}
		assertThat(refused).isGreaterThan(200);
	}

	@Test
	void i07_aDependentRunsOnlyWhenAllItNeedsIsComplete() {
		Stream.of("one", "two", "failing").forEach((jid) -> this.engine.put(jid));
		this.engine.put("child", "depends", "[\"one\",\"two\"]");
		this.engine.put("orphan", "depends", "[\"failing\"]");
		assertThat(this.engine.pop(9)).containsExactly("one", "two", "failing");
		this.engine.call("complete", "one", "w", "q", "{}");
		this.engine.call("complete", "two", "w", "q", "{}", "next", "q");
		this.engine.call("fail", "failing", "w", "g", "m");
		assertThatThrownBy(() -> this.engine.call("cancel", "failing")).hasMessageContaining("dependency of orphan");
		assertThat(this.engine.at(9000).pop(9)).as("one moved on, one failed").containsExactly("two");
		this.engine.call("complete", "two", "w", "q", "{}");
		assertThat(this.engine.pop(9)).containsExactly("child");
		assertThat(this.engine.state("orphan")).isEqualTo("depends");
		this.engine.call("unfail", "q", "g");
		this.engine.pop(1);
		this.engine.call("complete", "failing", "w", "q", "{}");
		assertThat(this.engine.pop(9)).containsExactly("orphan");
	}

	@Test
	void i08_countsAreTheSizesOfSets() {
		lives().forEach((call) -> {
			call.run(this.engine);
			Map<String, List<String>> places = this.engine.places();
			JsonNode counts = EngineForTests.json(this.engine.call("queues", "q"));
			int due = (int) (long) this.engine.redis()
				.opsForZSet()
				.count(this.engine.key("qs:q"), 0, Double.parseDouble(call.now()));
			assertThat(counts.path("waiting").asInt() - due).isEqualTo(size(places, "waiting q k"));
			assertThat(counts.path("scheduled").asInt() + due).isEqualTo(size(places, "scheduled q"));
			assertThat(counts.path("running").asInt() + counts.path("stalled").asInt())
				.isEqualTo(size(places, "leases q"));
			assertThat(counts.path("depends").asInt()).isEqualTo(size(places, "depends q"));
			assertThat(EngineForTests.json(this.engine.call("failed")).path("g").asInt())
				.isEqualTo(size(places, "failed g"));
			assertThat(EngineForTests.json(this.engine.call("tag", "get", "t")).path("total").asInt())
				.isEqualTo(size(places, "tag t"));
			JsonNode workers = EngineForTests.json(this.engine.call("workers")).path(0);
			assertThat(workers.path("jobs").asInt() + workers.path("stalled").asInt())
				.isEqualTo(size(places, "worker " + workers.path("name").asString()));
		});
	}

	@Test
	void i11_aStaleCallChangesNothing() {
		this.engine.config("grace-period", 0);
		Map<String, Runnable> losses = Map.of("complete",
				() -> this.engine.call("complete", "complete", "w", "q", "{}"), "failed",
				() -> this.engine.call("fail", "failed", "w", "g", "m"), "released",
				() -> this.engine.call("release", "released", "w"), "timed-out",
				() -> this.engine.call("timeout", "timed-out"), "moved", () -> this.engine.putInto("p", "moved", 0),
				"canceled", () -> this.engine.call("cancel", "canceled"), "taken",
				() -> assertThat(this.engine.at(1060).pop("w", 9)).contains("taken"));
		for (String jid : losses.keySet()) {
			this.engine.at(1000).put(jid);
			assertThat(this.engine.pop("w", 1)).containsExactly(jid);
			String token = this.engine.token(jid);
			losses.get(jid).run();
			var before = this.engine.dump();
			endings(jid, "w", token).forEach(
					(call) -> assertThat(catchThrowable(() -> call.run(this.engine))).as(call.toString()).isNotNull());
			assertThat(this.engine.dump()).as(jid).isEqualTo(before);
			this.engine.call("put", "me", jid, jid, "k", "{}", 9000);
		}
	}

	/** Each verb about a running job, as the holder of a token calls it. */
	static Stream<AllCommandsForTests.Call> endings(String jid, String worker, String token) {
		return Stream
			.of("complete %s %s q {} token %s", "complete %s %s q {} next q token %s", "fail %s %s g m {} token %s",
					"heartbeat %s %s {} token %s", "release %s %s token %s", "retry %s q %s 0 g m token %s")
			.map((call) -> AllCommandsForTests.Call.parse("1061 " + call.formatted(jid, worker, token)));
	}

	/** All commands, and 12 more jobs that end in all ways. */
	private static Stream<AllCommandsForTests.Call> lives() {
		Stream<String> more = IntStream.range(0, 12)
			.boxed()
			.flatMap((i) -> Stream.of(
					"2000 put me q l" + i + " k {} " + i % 3 + " priority " + i % 5 + " retries " + i % 2
							+ " tags [\"t\"]",
					"2001 pop q w" + i % 4 + " " + (1 + i % 3), "2060 pop q v 2", "2075 pop q v 1",
					(i % 4 == 0) ? "2080 put me q l" + i / 2 + " k {} 0" : "2080 unfail q g 1"));
		return Stream.concat(AllCommandsForTests.changes(), more.map(AllCommandsForTests.Call::parse));
	}

	private static int size(Map<String, List<String>> places, String place) {
		return places.getOrDefault(place, List.of()).size();
	}

}
