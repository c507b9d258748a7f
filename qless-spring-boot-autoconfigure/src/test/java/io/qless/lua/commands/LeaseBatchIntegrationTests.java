package io.qless.lua.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.qless.lua.EngineForTests;
import io.qless.lua.ScriptsForTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The commands {@code complete.many}, {@code heartbeat.many} and {@code complete.pop}.
 */
class LeaseBatchIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests(ScriptsForTests.BUNDLE_WITHOUT_KEYS);

	@BeforeEach
	void twoRunningJobsAndOneThatWaits() {
		this.engine.put("a");
		this.engine.put("b");
		assertThat(this.engine.pop(2)).containsExactly("a", "b");
		this.engine.put("idle");
	}

	@Test
	void manyRunsEndWell() {
		Object reply = this.engine.call("complete.many", "w", 5, "a", "q", "{}", "result", "[1]", 5, "b", "q", "[2]",
				"next", "p");
		assertThat(reply).isEqualTo(List.of("complete", "waiting"));
		assertThat(this.engine.places()).containsEntry("completed", List.of("a"))
			.containsEntry("waiting p k", List.of("b"));
		assertThat(this.engine.job("b").path("data").asString()).isEqualTo("[2]");
	}

	@Test
	void eachRunEndsAsByACompletionOfItsOwn() {
		List<Map<String, String>> ends = new ArrayList<>();
		for (boolean together : List.of(true, false)) {
			this.engine.redis().delete(this.engine.redis().keys(this.engine.key("*")));
			twoRunningJobsAndOneThatWaits();
			this.engine.put("child", "depends", "[\"a\"]");
			if (together) {
				this.engine.call("complete.many", "w", 3, "a", "q", "{}", 3, "b", "q", "{}");
			}
			else {
				this.engine.call("complete", "a", "w", "q", "{}");
				this.engine.call("complete", "b", "w", "q", "{}");
			}
			Map<String, String> after = this.engine.dump();
			// Keys expire by Redis' own clock.
			after.replaceAll((key, digest) -> digest.split(" ")[0]);
			// Where the entries of a history stand depends on the company.
			after.keySet().removeIf((key) -> key.contains(":jh:") || key.contains(":jj:"));
			List.of("a", "b", "child", "idle").forEach((jid) -> after.put(jid, this.engine.job(jid).toString()));
			ends.add(after);
		}
		assertThat(ends.get(0)).isEqualTo(ends.get(1));
	}

	@Test
	void oneThatIsRefusedStopsNoOther() {
		Object reply = this.engine.call("complete.many", "w", 3, "unknown", "q", "{}", 3, "idle", "q", "{}", 3, "a",
				"p", "{}", 5, "a", "q", "{}", "token", "0", 9, "b", "q", "{}", "next", "p", "depends", "[\"x\"]",
				"strict", "1", 3, "b", "q", "{}");
		assertThat(reply).isEqualTo(List.of(List.of("NOTFOUND Complete(): Job unknown does not exist"),
				List.of("NOTRUNNING Complete(): Job idle is not currently running: waiting"),
				List.of("LEASELOST Complete(): Job a running in another queue: q"),
				List.of("LEASELOST Complete(): Job a has been handed out to another worker: w, token "
						+ this.engine.token("a")),
				List.of("NOTFOUND Complete(): Job b depends on x, which does not exist"), "complete"));
		assertThat(this.engine.state("a")).isEqualTo("running");
	}

	@Test
	void oneThatStandsInTheCallTwiceEndsOnce() {
		assertThat(this.engine.call("complete.many", "w", 3, "a", "q", "{}", 3, "a", "q", "{}"))
			.isEqualTo(List.of("complete", List.of("NOTRUNNING Complete(): Job a is not currently running: complete")));
	}

	@Test
	void oneThatGoesOnSeesWhatCompletedBeforeIt() {
		assertThat(this.engine.call("complete.many", "w", 3, "a", "q", "{}", 7, "b", "q", "{}", "next", "p", "depends",
				"[\"a\"]"))
			.isEqualTo(List.of("complete", "waiting"));
	}

	@Test
	void oneThatHasLostItsTimeGoesOnAllTheSame() {
		this.engine.redis().opsForHash().delete(this.engine.key("jj:a"), "time");
		assertThat(this.engine.call("complete.many", "w", 5, "a", "q", "{}", "next", "p"))
			.isEqualTo(List.of("waiting"));
		assertThat(this.engine.places()).containsEntry("waiting p k", List.of("a"));
	}

	@Test
	void theSameCompletionsAgainChangeNothing() {
		Object[] call = { "w", 5, "a", "q", "", "token", this.engine.token("a"), 5, "b", "q", "", "token",
				this.engine.token("b") };
		Object first = this.engine.call("complete.many", call);
		var before = this.engine.dump();
		assertThat(this.engine.at(1001).call("complete.many", call)).isEqualTo(first);
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	@Test
	void theDependentsOfManyAreReleasedInSteps() {
		assertThat(this.engine.pop(1)).containsExactly("idle");
		for (String jid : List.of("a", "b", "idle")) {
			for (int i = 0; i < 200; i++) {
				this.engine.put(jid + i, "depends", "[\"" + jid + "\"]");
			}
		}
		this.engine.call("complete.many", "w", 3, "a", "q", "{}", 3, "b", "q", "{}", 3, "idle", "q", "{}");
		assertThat(this.engine.call("length", "q")).isEqualTo(400L);
		this.engine.pop(1);
		assertThat(this.engine.call("length", "q")).isEqualTo(600L);
		assertThat(this.engine.redis().hasKey(this.engine.key("releasing"))).isFalse();
	}

	@Test
	void noMoreThanTwoStepsOfDependentsAreReleasedByOneCall() {
		for (int i = 0; i < 251; i++) {
			this.engine.put("a" + i, "depends", "[\"a\"]");
			this.engine.put("b" + i, "depends", "[\"b\"]");
		}
		this.engine.call("cancel", "idle");
		this.engine.call("complete.many", "w", 3, "a", "q", "{}", 3, "b", "q", "{}");
		assertThat(this.engine.call("length", "q")).isEqualTo(250L);
		this.engine.pop(1);
		this.engine.pop(1);
		this.engine.pop(1);
		assertThat(this.engine.call("length", "q")).isEqualTo(502L);
	}

	@Test
	void oneCallTakesFewOldJobsAway() {
		this.engine.config("jobs-history-count", 0);
		for (int i = 0; i < 50; i++) {
			this.engine.config("jobs-history-count", 100);
			this.engine.put("old" + i, "priority", 1);
			this.engine.pop("v", 1);
			this.engine.call("complete", "old" + i, "v", "q", "{}");
		}
		this.engine.config("jobs-history-count", 0);
		this.engine.call("complete.many", "w", 3, "a", "q", "{}", 3, "b", "q", "{}");
		assertThat(this.engine.places().get("completed")).hasSize(48);
	}

	@Test
	void manyLeasesAreRenewed() {
		Object reply = this.engine.at(1030)
			.call("heartbeat.many", "w", "a", this.engine.token("a"), "x", "5", "b", this.engine.token("b"), "y", "");
		assertThat(reply).isEqualTo(List.of(1035L, 1090L));
		assertThat(this.engine.job("a").path("expires").asInt()).isEqualTo(1035);
		assertThat(this.engine.job("b").path("expires").asInt()).isEqualTo(1090);
	}

	@Test
	void oneThatIsLostStopsNoOtherRenewal() {
		Object reply = this.engine.at(1030)
			.call("heartbeat.many", "w", "x", "1", "x", "5", "idle", "1", "x", "5", "a", "0", "x", "5", "b",
					this.engine.token("b"), "x", "5");
		assertThat(reply).isEqualTo(List.of(List.of("NOTFOUND Heartbeat(): Job x does not exist"),
				List.of("NOTRUNNING Heartbeat(): Job idle not currently running: waiting"),
				List.of("LEASELOST Heartbeat(): Job a given out to another worker: w, token " + this.engine.token("a")),
				1035L));
		assertThat(this.engine.job("a").path("expires").asInt()).isEqualTo(1060);
	}

	@Test
	void theSameBeatsAgainChangeNothing() {
		Object[] call = { "w", "a", this.engine.token("a"), "x", "5", "b", this.engine.token("b"), "x", "" };
		Object first = this.engine.call("heartbeat.many", call);
		var before = this.engine.dump();
		assertThat(this.engine.at(1001).call("heartbeat.many", call)).isEqualTo(first);
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	@Test
	void aWorkerEndsItsRunsAndTakesTheNext() {
		this.engine.put("last");
		List<Object> reply = completePop(2, "a", "b");
		assertThat(reply.get(0)).isEqualTo(List.of("complete", "complete"));
		assertThat(popped(reply)).containsExactly("idle", "last");
		assertThat(this.engine.state("a")).isEqualTo("complete");
		assertThat(this.engine.state("b")).isEqualTo("complete");
	}

	@Test
	void aRefusedCompletionKeepsAWorkerFromNothing() {
		List<Object> reply = completePop(1, "unknown", "a");
		assertThat(reply.get(0))
			.isEqualTo(List.of(List.of("NOTFOUND Complete(): Job unknown does not exist"), "complete"));
		assertThat(popped(reply)).containsExactly("idle");
	}

	@Test
	void thePlaceOfTheCompletedJobIsFreeForTheNext() {
		this.engine.config("q-max-concurrency", 2);
		assertThat(this.engine.pop(1)).isEmpty();
		assertThat(popped(completePop(2, "b"))).containsExactly("idle");
	}

	@Test
	void whatWaitedForTheCompletedJobsIsAmongTheNext() {
		this.engine.put("child", "depends", "[\"a\", \"b\"]");
		assertThat(popped(completePop(2, "a", "b"))).containsExactly("idle", "child");
	}

	@Test
	void theSameCompletionsAndPopAgainChangeNothing() {
		List<Object> first = completePop(1, "a", "b");
		var before = this.engine.dump();
		this.engine.at(1001);
		assertThat(completePop(1, "a", "b").get(0)).isEqualTo(first.get(0));
		assertThat(popped(completePop(1, "a", "b"))).containsExactly("idle");
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	@SuppressWarnings("unchecked")
	private List<Object> completePop(int count, String... jids) {
		List<Object> arguments = new ArrayList<>(List.of(1 + 6 * jids.length, "w"));
		for (String jid : jids) {
			String token = jid.equals("unknown") ? "0" : this.engine.token(jid);
			arguments.addAll(List.of(5, jid, "q", "", "token", token));
		}
		arguments.addAll(List.of("w", count, "[\"q\"]", "[\"k\"]", "request", "r"));
		return (List<Object>) this.engine.call("complete.pop", arguments.toArray());
	}

	@SuppressWarnings("unchecked")
	private static List<Object> popped(List<Object> reply) {
		List<List<Object>> jobs = (List<List<Object>>) ((List<Object>) reply.get(1)).get(1);
		return jobs.stream().map((job) -> job.get(0)).toList();
	}

}
