package io.qless.lua.commands;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long jobs are kept that have ended: failed ones by {@code failed-history},
 * completed ones by {@code jobs-history} and {@code jobs-history-count}.
 */
class RetentionIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void anOldFailedJobIsDeletedWithAllThatBelongsToIt() {
		this.engine.config("failed-history", 100);
		this.engine.put("old", "tags", "[\"t\"]");
		this.engine.call("track", "track", "old");
		this.engine.call("log", "old", "message");
		this.engine.pop(1);
		this.engine.call("fail", "old", "w", "g", "message");
		this.engine.at(1099.9);
		fail("young", "g");
		assertThat(this.engine.places()).containsEntry("failed g", List.of("old", "young"));
		this.engine.at(1100);
		fail("new", "other");
		assertThat(this.engine.places())
			.isEqualTo(Map.of("failed g", List.of("young"), "failed other", List.of("new")));
		assertThat(this.engine.redis().keys(this.engine.key("*old*"))).isEmpty();
		assertThat(List.of("tags", "t:t", "tracked", "passed")).noneMatch(this::exists);
		assertThat(EngineForTests.json(this.engine.call("stats", "q", 1000)).path("failed").asInt()).isEqualTo(2);
	}

	@Test
	void aGroupGoesWithItsLastJob() {
		this.engine.config("failed-history", 100);
		fail("old", "g");
		this.engine.at(1100);
		fail("new", "other");
		assertThat(EngineForTests.json(this.engine.call("failed"))).isEqualTo(EngineForTests.json("{\"other\":1}"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "0", "-1", "soon" })
	void withoutALimitTheyStay(String limit) {
		if (!limit.isEmpty()) {
			this.engine.config("failed-history", limit);
		}
		fail("old", "g");
		this.engine.at(1_000_000_000);
		fail("new", "g");
		assertThat(this.engine.places()).isEqualTo(Map.of("failed g", List.of("old", "new")));
	}

	@Test
	void aFailureDeletes20OfItsGroup() {
		IntStream.range(0, 50).forEach((i) -> fail("j" + i, "g"));
		this.engine.config("failed-history", 100);
		this.engine.at(2000);
		fail("new", "g");
		assertThat(this.engine.places().get("failed g")).hasSize(31).startsWith("j20");
		assertThat(exists("passed")).isFalse();
	}

	@Test
	void andAsManyOfARandomGroup() {
		IntStream.range(0, 50).forEach((i) -> fail("j" + i, "g"));
		IntStream.range(0, 50).forEach((i) -> fail("k" + i, "h"));
		this.engine.config("failed-history", 100);
		this.engine.at(2000);
		IntStream.range(0, 40).forEach((i) -> {
			fail("new", "g");
			assertThat(this.engine.places().getOrDefault("failed h", List.of()).size() % 20).isIn(0, 10);
		});
		assertThat(this.engine.places()).isEqualTo(Map.of("failed g", List.of("new")));
	}

	@Test
	void exhaustedRetriesAreFailuresToo() {
		this.engine.config("failed-history", 100);
		fail("old", "failed-retries-q");
		this.engine.at(2000).put("a", "retries", 0);
		this.engine.pop(1);
		this.engine.call("retry", "a", "q", "w");
		assertThat(this.engine.places()).isEqualTo(Map.of("failed failed-retries-q", List.of("a")));
		this.engine.at(2100).put("b", "retries", 0);
		this.engine.pop(1);
		this.engine.config("grace-period", 0);
		assertThat(this.engine.at(2160).pop(1)).isEmpty();
		assertThat(this.engine.places()).isEqualTo(Map.of("failed failed-retries-q", List.of("b")));
	}

	@Test
	void asManyGoAsFailInOneCall() {
		IntStream.range(0, 50).forEach((i) -> fail("j" + i, "failed-retries-q"));
		this.engine.config("failed-history", 100);
		this.engine.config("grace-period", 0);
		this.engine.at(2000);
		IntStream.range(0, 30).forEach((i) -> this.engine.put("lost" + i, "retries", 0));
		this.engine.pop(30);
		assertThat(this.engine.at(2060).pop(30)).isEmpty();
		assertThat(this.engine.places().get("failed failed-retries-q")).hasSize(50).startsWith("j30");
	}

	@Test
	void aJobOnWhichOthersDependStaysAndReleasesNobody() {
		this.engine.config("failed-history", 100);
		fail("parent", "g");
		this.engine.put("child", "depends", "[\"parent\"]");
		fail("old", "g");
		this.engine.at(2000);
		fail("new", "g");
		assertThat(this.engine.places())
			.isEqualTo(Map.of("failed g", List.of("parent", "new"), "depends q", List.of("child")));
		assertThat(this.engine.job("child").path("dependencies").toString()).isEqualTo("[\"parent\"]");
		this.engine.call("cancel", "child");
		fail("next", "g");
		assertThat(this.engine.places()).isEqualTo(Map.of("failed g", List.of("new", "next")));
	}

	@Test
	void manyThatStayDoNotKeepTheOthers() {
		IntStream.range(0, 50).forEach((i) -> {
			fail("parent" + i, "g");
			this.engine.put("child" + i, "depends", "[\"parent" + i + "\"]");
		});
		IntStream.range(0, 30).forEach((i) -> fail("old" + i, "g"));
		this.engine.config("failed-history", 100);
		this.engine.at(2000);
		List<Integer> sizes = IntStream.range(0, 5).mapToObj((i) -> {
			fail("new" + i, "g");
			return this.engine.places().get("failed g").size() - i - 1;
		}).toList();
		assertThat(sizes).containsExactly(80, 80, 70, 50, 50);
		assertThat(this.engine.places().get("failed g")).startsWith("parent0").contains("parent49", "new0");
		assertThat(exists("passed")).isFalse();
	}

	@Test
	void thePlaceOfAGroupIsForgottenWithTheGroup() {
		IntStream.range(0, 21).forEach((i) -> {
			fail("parent" + i, "g");
			this.engine.put("child" + i, "depends", "[\"parent" + i + "\"]");
		});
		this.engine.config("failed-history", 100);
		this.engine.at(2000);
		fail("new", "g");
		assertThat(this.engine.redis().opsForHash().entries(this.engine.key("passed"))).isEqualTo(Map.of("g", "20"));
		this.engine.call("unfail", "p", "g", 250);
		assertThat(exists("passed")).isFalse();
	}

	@Test
	void anEntryWithoutItsJobIsDropped() {
		this.engine.config("failed-history", 100);
		fail("gone", "g");
		fail("old", "g");
		this.engine.redis()
			.delete(List.of(this.engine.key("jj:gone"), this.engine.key("jd:gone"), this.engine.key("jh:gone")));
		this.engine.at(2000);
		fail("new", "g");
		assertThat(this.engine.places()).isEqualTo(Map.of("failed g", List.of("new")));
		assertThat(this.engine.redis().opsForHash().entries(this.engine.key("quarantined")))
			.isEqualTo(Map.of("failed", "1"));
	}

	@ParameterizedTest
	@CsvSource({ "jobs-history, 0", "jobs-history, -5", "jobs-history-count, 0" })
	void aCompletedJobThatIsNotKeptVanishesAtOnce(String option, String value) {
		this.engine.config(option, value);
		this.engine.put("a", "tags", "[\"t\"]");
		this.engine.call("track", "track", "a");
		this.engine.put("child", "depends", "[\"a\"]");
		this.engine.pop(1);
		this.engine.call("log", "a", "message");
		this.engine.call("complete", "a", "w", "q", "{}", "result", "1");
		assertThat(this.engine.places()).isEqualTo(Map.of("waiting q k", List.of("child")));
		this.engine.call("cancel", "child");
		assertThat(this.engine.dump().keySet().stream().map((key) -> key.substring(key.indexOf(':') + 1)))
			.containsExactlyInAnyOrder("config", "due", "queues", "sequence", "sr:0:q", "sw:0:q", "workers");
	}

	@Test
	void withinBothLimitsTheyStay() {
		this.engine.config("jobs-history", 10);
		this.engine.config("jobs-history-count", 1);
		complete("a");
		assertThat(this.engine.places()).isEqualTo(Map.of("completed", List.of("a")));
		this.engine.at(1009.9);
		complete("b");
		assertThat(this.engine.places()).isEqualTo(Map.of("completed", List.of("b")));
	}

	private boolean exists(String key) {
		return Boolean.TRUE.equals(this.engine.redis().hasKey(this.engine.key(key)));
	}

	private void complete(String jid) {
		this.engine.put(jid);
		assertThat(this.engine.pop(1)).containsExactly(jid);
		this.engine.call("complete", jid, "w", "q", "{}");
	}

	private void fail(String jid, String group) {
		this.engine.put(jid);
		assertThat(this.engine.pop(1)).containsExactly(jid);
		this.engine.call("fail", jid, "w", group, "message");
	}

}
