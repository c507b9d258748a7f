package io.qless.lua.commands;

import java.util.SortedMap;
import java.util.TreeSet;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class WhyIntegrationTests {

	private static final String NOBODY = "{klass=k, queue=q, reason=nobody, workers=0}";

	private static final String FIRST = "{before=0, exact=true, queue=q, reason=line}";

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void anUnknownJobIsAbsent() {
		assertThat(why("x")).isEqualTo("absent {reason=absent}");
	}

	@Test
	void aRecurringJobIsNoJob() {
		this.engine.call("recur", "q", "every", "k", "{}", "interval", 10, 5);
		assertThat(why("every")).isEqualTo("absent {at=1005, queue=q, reason=recurring}");
	}

	@Test
	void aCompleteJobSaysSinceWhen() {
		this.engine.put("a");
		this.engine.pop(1);
		this.engine.at(1007).call("complete", "a", "w", "q", "{}");
		assertThat(why("a")).isEqualTo("complete {at=1007, reason=complete}");
	}

	@Test
	void aFailedJobSaysInWhichGroup() {
		this.engine.put("a");
		this.engine.pop(1);
		this.engine.at(1007).call("fail", "a", "w", "group", "message");
		assertThat(why("a")).isEqualTo("failed {at=1007, group=group, reason=failed}");
	}

	@Test
	void aRunningJobSaysWhoHasItUntilWhen() {
		this.engine.put("a");
		this.engine.pop(1);
		this.engine.at(1010);
		assertThat(why("a")).isEqualTo("running {at=1060, reason=leased, seconds=50, worker=w}");
	}

	@Test
	void aLeaseThatRanOutWaitsForAWorkerToAsk() {
		this.engine.config("q-max-concurrency", 1);
		this.engine.put("a");
		this.engine.pop(1);
		this.engine.at(1060).call("pause", "q");
		assertThat(why("a"))
			.isEqualTo("running {at=1060, grace=10, reason=lapsed, seconds=0, worker=w} " + "{queue=q, reason=paused}");
		this.engine.call("unpause", "q");
		this.engine.at(1061).pop(1);
		assertThat(why("a")).isEqualTo("running {at=1071, reason=grace, seconds=10, worker=w}");
		this.engine.at(1071);
		assertThat(why("a")).isEqualTo("running {at=1071, grace=0, reason=lapsed, seconds=0, worker=w}");
	}

	@Test
	void aDelayedJobSaysHowLong() {
		this.engine.putInto("q", "a", "12.5");
		assertThat(why("a")).isEqualTo("scheduled {at=1012.5, reason=due, seconds=12.5}");
		this.engine.at("1012.5");
		assertThat(why("a")).isEqualTo("scheduled " + NOBODY);
	}

	@Test
	void aDependentSaysForWhatItWaitsAndHowLongAfterThat() {
		this.engine.put("a");
		this.engine.put("b");
		this.engine.putInto("q", "child", 30, "depends", "[\"b\",\"a\",\"unknown\"]");
		assertThat(why("child"))
			.isEqualTo("depends {jids=[a, b], reason=depends, total=2} {at=1030, reason=due, seconds=30}");
		this.engine.at(1030);
		assertThat(why("child")).isEqualTo("depends {jids=[a, b], reason=depends, total=2}");
	}

	@Test
	void ofManyDependencies25AreShown() {
		StringBuilder needed = new StringBuilder("[\"j0\"");
		for (int i = 0; i < 200; i++) {
			this.engine.put("j" + i);
			needed.append(",\"j").append(i).append('"');
		}
		this.engine.put("child", "depends", needed + "]");
		JsonNode reason = EngineForTests.json(this.engine.call("why", "child")).path("reasons").path(0);
		assertThat(reason.path("total").asInt()).isEqualTo(200);
		assertThat(reason.path("jids")).hasSize(25);
	}

	@Test
	void severalReasonsHoldAtOnce() {
		this.engine.config("q-max-concurrency", 1);
		this.engine.put("running");
		this.engine.put("a");
		this.engine.pop(1);
		this.engine.call("worker.announce", "w", "[\"p\"]", "", 60);
		this.engine.call("pause", "q");
		assertThat(why("a"))
			.isEqualTo("waiting {queue=q, reason=paused} {limit=1, queue=q, reason=concurrency, running=1} "
					+ "{klass=k, queue=q, reason=nobody, workers=1} " + FIRST);
	}

	@Test
	void nobodyIsSaidOnlyIfItIsCertain() {
		this.engine.put("a");
		assertThat(why("a")).as("no worker at all").isEqualTo("waiting " + NOBODY + " " + FIRST);
		this.engine.call("worker.announce", "w", "[\"q\"]", "[\"other\"]", 60);
		assertThat(why("a")).as("another type").contains("workers=1");
		this.engine.call("worker.announce", "v", "[\"p\"]", "", 60);
		assertThat(why("a")).as("another queue").contains("workers=2");
		this.engine.call("pop", "p", "old", 1);
		assertThat(why("a")).as("a worker that has said nothing").isEqualTo("waiting " + FIRST);
		this.engine.at(1061);
		assertThat(why("a")).as("and is gone").contains("workers=0");
		this.engine.call("worker.announce", "w", "[\"q\"]", "[\"other\",\"k\"]", 60);
		assertThat(why("a")).as("somebody").isEqualTo("waiting " + FIRST);
		this.engine.call("worker.announce", "w", "[]", "", 0);
		assertThat(why("a")).as("who stopped").contains("workers=0");
		this.engine.call("worker.announce", "w", "[\"q\"]", "", 60);
		assertThat(why("a")).as("somebody for any type").isEqualTo("waiting " + FIRST);
	}

	@Test
	void thePlaceInTheLineCountsAllTypes() {
		this.engine.put("first", "priority", 1);
		this.engine.call("put", "me", "q", "b", "other", "{}", 0, "priority", 1);
		this.engine.put("a");
		this.engine.call("put", "me", "q", "c", "other", "{}", 0);
		this.engine.call("put", "me", "q", "last", "other", "{}", 0, "priority", -1);
		assertThat(place("first")).isEqualTo("0 true");
		assertThat(place("b")).isEqualTo("1 true");
		assertThat(place("a")).isEqualTo("2 true");
		assertThat(place("c")).isEqualTo("3 true");
		assertThat(place("last")).isEqualTo("4 true");
		this.engine.pop(1);
		this.engine.call("timeout", "first");
		assertThat(place("first")).isEqualTo("0 true");
		assertThat(place("b")).isEqualTo("1 true");
	}

	@Test
	void overVeryManyTypesThePlaceIsAtLeast() {
		for (int i = 0; i < 100; i++) {
			this.engine.call("put", "me", "q", "j" + i, "k" + i, "{}", 0);
		}
		this.engine.call("put", "me", "q", "second", "k0", "{}", 0);
		assertThat(place("second")).isEqualTo("100 true");
		this.engine.call("put", "me", "q", "more", "more", "{}", 0);
		assertThat(place("second")).isEqualTo("1 false");
	}

	private String place(String jid) {
		JsonNode reasons = EngineForTests.json(this.engine.call("why", jid)).path("reasons");
		JsonNode line = reasons.path(reasons.size() - 1);
		return line.path("before").asString() + " " + line.path("exact").asString();
	}

	/** The state and the reasons; asking changes nothing. */
	private String why(String jid) {
		SortedMap<String, String> before = this.engine.dump();
		JsonNode answer = EngineForTests.json(this.engine.call("why", jid));
		assertThat(this.engine.dump()).isEqualTo(before);
		assertThat(answer.path("jid").asString()).isEqualTo(jid);
		StringBuilder text = new StringBuilder(answer.path("state").asString());
		for (JsonNode reason : answer.path("reasons")) {
			TreeSet<String> fields = new TreeSet<>();
			reason.properties().forEach((field) -> fields.add(field.getKey() + "=" + shown(field.getValue())));
			text.append(" {").append(String.join(", ", fields)).append('}');
		}
		return text.toString();
	}

	private static String shown(JsonNode value) {
		return value.isArray() ? value.valueStream().map(JsonNode::asString).toList().toString() : value.asString();
	}

}
