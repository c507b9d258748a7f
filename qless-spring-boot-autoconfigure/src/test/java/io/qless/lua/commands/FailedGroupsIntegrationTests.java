package io.qless.lua.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A group of failures, handled in steps: {@code failed.oldest} says who is next,
 * {@code failed.retry} and {@code failed.cancel} change those that are named to them.
 */
class FailedGroupsIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void retriedJobsStandAsUnfailWouldLeaveThem() {
		assertThat(afterThreeFailures(() -> this.engine.call("failed.retry", "g", "", "p", "a", "b")))
			.isEqualTo(afterThreeFailures(() -> this.engine.call("unfail", "p", "g", 2)));
	}

	@Test
	void canceledJobsAreGoneAsCancelWouldDoIt() {
		assertThat(afterThreeFailures(() -> this.engine.call("failed.cancel", "g", "", "a", "b")))
			.isEqualTo(afterThreeFailures(() -> this.engine.call("cancel", "a", "b")));
	}

	@Test
	void aRetriedJobGoesBackToItsOwnQueueAsItWas() {
		this.engine.put("a", "priority", 7, "tags", "[\"t\"]", "retries", 3);
		this.engine.pop(1);
		this.engine.call("retry", "a", "q", "w");
		this.engine.pop(1);
		this.engine.call("fail", "a", "w", "g", "message");
		this.engine.putInto("p", "b", 0);
		this.engine.call("pop", "p", "w", 1);
		this.engine.call("fail", "b", "w", "g", "message");
		this.engine.listen();
		assertThat(this.engine.at(1020).call("failed.retry", "g", "", "", "a", "b")).isEqualTo(List.of("a", "b"));
		assertThat(this.engine.heard()).containsExactlyInAnyOrder("wake q", "wake p");
		assertThat(this.engine.places())
			.isEqualTo(Map.of("waiting q k", List.of("a"), "waiting p k", List.of("b"), "tag t", List.of("a")));
		var job = this.engine.job("a");
		assertThat(job.path("state").asString()).isEqualTo("waiting");
		assertThat(job.path("remaining").asInt()).isEqualTo(3);
		assertThat(job.path("priority").asInt()).isEqualTo(7);
		assertThat(job.path("failure").path("group").asString()).isEqualTo("g");
		assertThat(job.path("history").valueStream().toList()).last()
			.isEqualTo(EngineForTests.json("{\"what\":\"put\",\"when\":1020,\"q\":\"q\"}"));
		assertThat(this.engine.stored("a", "group")).isNull();
	}

	@Test
	void aTrackedJobThatIsCanceledIsAnnounced() {
		fail("a", "g");
		this.engine.call("track", "track", "a");
		this.engine.listen();
		assertThat(this.engine.call("failed.cancel", "g", "", "a", "a")).isEqualTo(List.of("a"));
		assertThat(this.engine.heard()).containsExactly("log {event=canceled, jid=a, queue=q, worker=}", "canceled a");
	}

	@Test
	void onlyJobsThatStandFailedInTheGroupAreMeant() {
		fail("mine", "g");
		fail("other", "h");
		this.engine.putInto("p", "waits", 0);
		var before = this.engine.dump();
		assertThat(this.engine.call("failed.retry", "g", "", "", "other", "waits", "unknown")).isEqualTo(List.of());
		assertThat(this.engine.call("failed.cancel", "g", "", "other", "waits", "unknown")).isEqualTo(List.of());
		assertThat(this.engine.dump()).isEqualTo(before);
		assertThat(this.engine.call("failed.retry", "g", "", "", "other", "mine", "mine")).isEqualTo(List.of("mine"));
	}

	@Test
	void aJobThatFailedAgainLaterIsNotMeant() {
		fail("a", "g");
		this.engine.at(1001);
		assertThat(this.engine.call("failed.retry", "g", "1000.5", "", "a")).isEqualTo(List.of("a"));
		this.engine.pop(1);
		this.engine.call("fail", "a", "w", "g", "message");
		var before = this.engine.dump();
		assertThat(this.engine.call("failed.retry", "g", "1000.5", "", "a")).isEqualTo(List.of());
		assertThat(this.engine.call("failed.cancel", "g", "1000.5", "a")).isEqualTo(List.of());
		assertThat(this.engine.dump()).isEqualTo(before);
		assertThat(this.engine.call("failed.cancel", "g", "1001", "a")).isEqualTo(List.of("a"));
	}

	@Test
	void aJobOnWhichOthersDependIsNotCanceled() {
		fail("parent", "g");
		fail("alone", "g");
		this.engine.put("child", "depends", "[\"parent\"]");
		assertThat(this.engine.call("failed.cancel", "g", "", "parent", "alone", "child")).isEqualTo(List.of("alone"));
		assertThat(this.engine.places())
			.isEqualTo(Map.of("failed g", List.of("parent"), "depends q", List.of("child")));
		assertThat(this.engine.call("failed.retry", "g", "", "", "parent")).isEqualTo(List.of("parent"));
		assertThat(this.engine.state("child")).isEqualTo("depends");
	}

	@Test
	void theStatisticOfFailedJobsGoesDown() {
		fail("a", "g");
		fail("b", "g");
		this.engine.call("failed.retry", "g", "", "p", "a");
		this.engine.call("failed.cancel", "g", "", "b");
		var stats = EngineForTests.json(this.engine.call("stats", "q", 1000));
		assertThat(stats.path("failed").asInt()).isZero();
		assertThat(stats.path("failures").asInt()).isEqualTo(2);
	}

	@Test
	void aPageShowsTheOldestFirstAndWhatFollows() {
		fail("a", "g");
		fail("b", "g");
		fail("c", "g");
		assertThat(oldest("", "", 2)).isEqualTo("1000.000001: a b, then 1");
		assertThat(oldest("1000.000001", place("b"), 2)).isEqualTo("1000.000001: c, then 0");
		assertThat(oldest("", "", 0)).isEqualTo("1000.000001:, then 3");
		assertThat(this.engine.call("failed.oldest", "unknown", "", ""))
			.isEqualTo(List.of("1000.000001", 0L, List.of()));
	}

	@Test
	void whatFailsLaterIsNoPartOfTheWalk() {
		fail("a", "g");
		this.engine.at(1000.5);
		fail("b", "g");
		assertThat(oldest("1000", "", 25)).isEqualTo("1000: a, then 0");
		assertThat(oldest("999", "", 25)).isEqualTo("999:, then 0");
		assertThat(oldest("", "", 1)).isEqualTo("1000.500001: a, then 1");
	}

	@Test
	void theWalkBeginsAnewWhenItsPlaceIsGone() {
		fail("a", "g");
		fail("b", "g");
		String place = place("a");
		this.engine.at(1001).call("failed.retry", "g", "", "", "a");
		assertThat(oldest("1000.5", place, 25)).isEqualTo("1000.5: b, then 0");
		this.engine.pop(1);
		this.engine.call("fail", "a", "w", "g", "message");
		assertThat(oldest("1000.5", place("a"), 25)).isEqualTo("1000.5: b, then 0");
	}

	@Test
	void atMost250AreNamedInACall() {
		Object[] names = IntStream.range(0, 251).mapToObj(Integer::toString).toArray();
		assertThatThrownBy(() -> this.engine.call("failed.retry", with("g", "", "", names)))
			.hasMessage("Failed.retry(): more than 250 names in one call: 251");
		assertThatThrownBy(() -> this.engine.call("failed.cancel", with("g", "", names)))
			.hasMessage("Failed.cancel(): more than 250 names in one call: 251");
	}

	@Test
	void aPageHas250JobsAtMost() {
		IntStream.range(0, 252).forEach((i) -> fail("j" + i, "g"));
		List<?> page = (List<?>) this.engine.call("failed.oldest", "g", "", "", 1000);
		assertThat((List<?>) page.get(2)).hasSize(250);
		assertThat(page.get(1)).isEqualTo(2L);
	}

	private SortedMap<String, String> afterThreeFailures(Runnable call) {
		return this.engine.left(() -> {
			this.engine.at(1000);
			fail("a", "g", "tags", "[\"t\"]", "retries", 2);
			fail("b", "g");
			fail("c", "g");
			this.engine.at(1020);
			call.run();
		});
	}

	private void fail(String jid, String group, Object... options) {
		this.engine.put(jid, options);
		assertThat(this.engine.pop(1)).containsExactly(jid);
		this.engine.call("fail", jid, "w", group, "message");
	}

	private String place(String jid) {
		return this.engine.stored(jid, "arrival") + jid;
	}

	private String oldest(Object until, String after, int count) {
		List<?> page = (List<?>) this.engine.call("failed.oldest", "g", until, after, count);
		StringBuilder jids = new StringBuilder();
		for (Object job : (List<?>) page.get(2)) {
			String jid = (String) ((List<?>) job).get(0);
			assertThat(((List<?>) job).get(1)).isEqualTo(place(jid));
			jids.append(' ').append(jid);
		}
		return page.get(0) + ":" + jids + ", then " + page.get(1);
	}

	private static Object[] with(Object... arguments) {
		List<Object> all = new ArrayList<>(List.of(arguments));
		Object[] last = (Object[]) all.remove(all.size() - 1);
		all.addAll(List.of(last));
		return all.toArray();
	}

}
