package io.qless.lua.commands;

import java.util.List;
import java.util.Map;

import io.qless.lua.EngineForTests;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class ReadsIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void getOfAnUnknownJobIsNothing() {
		assertThat(this.engine.call("get", "unknown")).isNull();
	}

	@Test
	void getHasAlwaysTheSame17Fields() {
		this.engine.putJobInEachState();
		for (String jid : List.of("waiting", "late", "depends", "running", "failed", "complete")) {
			assertThat(this.engine.job(jid).propertyNames()).as(jid)
				.containsExactlyInAnyOrder("jid", "klass", "state", "queue", "worker", "tracked", "priority", "expires",
						"retries", "remaining", "data", "tags", "history", "failure", "spawned_from_jid", "dependents",
						"dependencies");
		}
	}

	@Test
	void multigetSkipsUnknownJobs() {
		this.engine.put("a");
		this.engine.put("b");
		assertThat(EngineForTests.jids(this.engine.call("multiget", "b", "unknown", "a"))).containsExactly("b", "a");
		assertThat(this.engine.call("multiget")).isEqualTo("{}");
	}

	@Test
	void lookupShowsAllThatIsStored() {
		this.engine.put("a", "tags", "[\"t\"]");
		this.engine.put("b", "depends", "[\"a\"]");
		this.engine.pop(1);
		this.engine.call("complete", "a", "w", "q", "[1]", "next", "q", "result", "[2]");
		List<?> job = (List<?>) ((List<?>) this.engine.call("lookup", "unknown", "a")).get(0);
		assertThat(job.get(0)).isEqualTo("a");
		assertThat(job.get(1)).asInstanceOf(InstanceOfAssertFactories.LIST).containsSequence("state", "waiting");
		assertThat(job.get(2)).isEqualTo("[1]");
		assertThat(EngineForTests.json(job.get(3))).hasSize(4);
		assertThat(job.subList(4, 7)).isEqualTo(List.of(List.of(), List.of("b"), "[2]"));
	}

	@Test
	void queuesCountsWithoutMovingAnything() {
		this.engine.putJobInEachState();
		this.engine.at(1060);
		var before = this.engine.dump();
		JsonNode counts = EngineForTests
			.json("""
					{"name":"q","waiting":2,"running":0,"stalled":1,"scheduled":1,"depends":1,"recurring":0,"paused":false}""");
		assertThat(EngineForTests.json(this.engine.call("queues", "q"))).isEqualTo(counts);
		assertThat(EngineForTests.json(this.engine.call("queues")).path(0)).isEqualTo(counts);
		assertThat(this.engine.call("length", "q")).isEqualTo(4L);
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	@Test
	void anUnknownQueueIsEmpty() {
		assertThat(EngineForTests.json(this.engine.call("queues", "x"))).isEqualTo(EngineForTests
			.json("""
					{"name":"x","waiting":0,"running":0,"stalled":0,"scheduled":0,"depends":0,"recurring":0,"paused":false}"""));
		assertThat(this.engine.call("queues")).isEqualTo("{}");
		assertThat(this.engine.call("length", "x")).isEqualTo(0L);
	}

	@Test
	void queuesStandInTheOrderInWhichTheyWereSeen() {
		this.engine.putInto("z", "a", 0);
		this.engine.at(1001).putInto("b", "b", 0);
		JsonNode queues = EngineForTests.json(this.engine.call("queues"));
		assertThat(List.of(queues.path(0).path("name").asString(), queues.path(1).path("name").asString()))
			.containsExactly("z", "b");
	}

	@Test
	void whatIsDueAtThisInstantIsScheduledNoMore() {
		this.engine.putInto("q", "a", 10);
		assertThat(this.engine.at("1009.999").call("jobs", "scheduled", "q")).isEqualTo(List.of("a"));
		assertThat(this.engine.at(1010).call("jobs", "scheduled", "q")).isEqualTo(List.of());
	}

	@Test
	void jobsListsTheStatesWithoutMovingAnything() {
		this.engine.putJobInEachState();
		var before = this.engine.dump();
		assertThat(this.engine.call("jobs", "running", "q")).isEqualTo(List.of("running"));
		assertThat(this.engine.call("jobs", "stalled", "q")).isEqualTo(List.of());
		assertThat(this.engine.call("jobs", "scheduled", "q")).isEqualTo(List.of("late", "later"));
		assertThat(this.engine.call("jobs", "depends", "q")).isEqualTo(List.of("depends"));
		assertThat(this.engine.call("jobs", "recurring", "q")).isEqualTo(List.of());
		assertThat(this.engine.call("jobs", "complete")).isEqualTo(List.of("complete"));
		this.engine.at(1060);
		assertThat(this.engine.call("jobs", "running", "q")).isEqualTo(List.of());
		assertThat(this.engine.call("jobs", "stalled", "q")).isEqualTo(List.of("running"));
		assertThat(this.engine.call("jobs", "scheduled", "q")).isEqualTo(List.of("later"));
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	@Test
	void jobsComeInPages() {
		for (String jid : List.of("a", "b", "c")) {
			this.engine.putInto("q", jid, 10);
		}
		assertThat(this.engine.call("jobs", "scheduled", "q", 1, 1)).isEqualTo(List.of("b"));
		assertThat(this.engine.call("jobs", "scheduled", "q", 2)).isEqualTo(List.of("c"));
		assertThat(this.engine.call("jobs", "scheduled", "q", 0, 0)).isEqualTo(List.of());
	}

	@Test
	void theNewestCompletedJobComesFirst() {
		for (String jid : List.of("a", "b", "c")) {
			this.engine.put(jid);
			this.engine.pop(1);
			this.engine.at(1000 + jid.charAt(0)).call("complete", jid, "w", "q", "{}");
		}
		assertThat(this.engine.call("jobs", "complete")).isEqualTo(List.of("c", "b", "a"));
		assertThat(this.engine.call("jobs", "complete", 1, 1)).isEqualTo(List.of("b"));
	}

	@Test
	void peekShowsWhatPopWouldTake() {
		this.engine.putJobInEachState();
		this.engine.at(1060).call("pause", "q");
		assertThat(EngineForTests.jids(this.engine.call("peek", "q", 10))).containsExactly("running", "waiting",
				"late");
		assertThat(EngineForTests.jids(this.engine.call("peek", "q", 2))).containsExactly("running", "waiting");
		assertThat(this.engine.call("peek", "q", 0)).isEqualTo("{}");
		assertThat(this.engine.state("late")).isEqualTo("waiting");
		assertThat(this.engine.job("running").path("history")).hasSize(2);
		assertThat(this.engine.places()).containsEntry("worker w", List.of("running"))
			.isEqualTo(Map.of("completed", List.of("complete"), "depends q", List.of("depends"), "failed group",
					List.of("failed"), "leases q", List.of("running"), "scheduled q", List.of("later"), "waiting q k",
					List.of("waiting", "late"), "worker w", List.of("running")));
	}

}
