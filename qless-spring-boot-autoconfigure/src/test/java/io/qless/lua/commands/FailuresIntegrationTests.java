package io.qless.lua.commands;

import java.util.List;
import java.util.Map;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FailuresIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void withoutAGroupTheGroupsAreCounted() {
		assertThat(this.engine.call("failed")).isEqualTo("{}");
		fail("a", "g");
		fail("b", "g");
		fail("c", "1");
		assertThat(EngineForTests.json(this.engine.call("failed"))).isEqualTo(EngineForTests.json("{\"g\":2,\"1\":1}"));
	}

	@Test
	void aGroupShowsTheNewestFirst() {
		fail("a", "g");
		fail("b", "g");
		this.engine.at(999);
		fail("c", "g");
		assertThat(page("g")).isEqualTo("3 [\"b\",\"a\",\"c\"]");
		assertThat(page("g", 1, 1)).isEqualTo("3 [\"a\"]");
		assertThat(page("g", 3)).isEqualTo("3 {}");
		assertThat(page("g", 0, 0)).isEqualTo("3 {}");
		assertThat(page("unknown")).isEqualTo("0 {}");
	}

	@Test
	void aPageHas25Jobs() {
		for (int i = 0; i < 30; i++) {
			fail("j" + i, "g");
		}
		assertThat(EngineForTests.json(this.engine.call("failed", "g")).path("jobs")).hasSize(25);
		assertThat(this.engine.call("unfail", "q", "g")).isEqualTo(25L);
		assertThat(page("g")).isEqualTo("5 [\"j29\",\"j28\",\"j27\",\"j26\",\"j25\"]");
	}

	@Test
	void theOldestGoOnFirstAsIfTheyWerePut() {
		fail("a", "g", "retries", 3);
		fail("b", "g");
		fail("c", "g");
		this.engine.listen();
		assertThat(this.engine.at(1020).call("unfail", "p", "g", 2)).isEqualTo(2L);
		assertThat(this.engine.heard()).containsExactly("wake p");
		assertThat(this.engine.places()).isEqualTo(Map.of("waiting p k", List.of("a", "b"), "failed g", List.of("c")));
		var job = this.engine.job("a");
		assertThat(job.path("state").asString()).isEqualTo("waiting");
		assertThat(job.path("queue").asString()).isEqualTo("p");
		assertThat(job.path("worker").asString()).isEmpty();
		assertThat(job.path("expires").asInt()).isZero();
		assertThat(job.path("remaining").asInt()).isEqualTo(3);
		assertThat(job.path("failure").path("group").asString()).isEqualTo("g");
		assertThat(job.path("history").path(3))
			.isEqualTo(EngineForTests.json("{\"what\":\"put\",\"when\":1020,\"q\":\"p\"}"));
		assertThat(this.engine.call("queues").toString()).contains("\"name\":\"p\"");
	}

	@Test
	void exhaustedRetriesAreRenewed() {
		this.engine.put("a", "retries", 0);
		this.engine.pop(1);
		this.engine.call("retry", "a", "q", "w");
		assertThat(this.engine.job("a").path("remaining").asInt()).isEqualTo(-1);
		this.engine.call("unfail", "q", "failed-retries-q");
		assertThat(this.engine.job("a").path("remaining").asInt()).isZero();
		assertThat(this.engine.call("failed")).isEqualTo("{}");
	}

	@Test
	void anEmptyGroupMovesNothing() {
		assertThat(this.engine.call("unfail", "p", "unknown")).isEqualTo(0L);
		fail("a", "g");
		assertThat(this.engine.call("unfail", "p", "g", 0)).isEqualTo(0L);
		assertThat(this.engine.call("queues").toString()).doesNotContain("\"p\"");
	}

	@Test
	void oneCallMoves250() {
		for (int i = 0; i < 260; i++) {
			this.engine.put("j" + i);
		}
		this.engine.pop(250);
		this.engine.pop(250);
		for (int i = 0; i < 260; i++) {
			this.engine.call("fail", "j" + i, "w", "g", "m");
		}
		assertThat(this.engine.call("unfail", "q", "g", 1000)).isEqualTo(250L);
		assertThat(this.engine.call("unfail", "q", "g", 1000)).isEqualTo(10L);
	}

	@Test
	void anEntryWithoutItsJobDoesNotStopTheOthers() {
		fail("a", "g");
		fail("b", "g");
		this.engine.redis().delete(this.engine.key("jj:a"));
		this.engine.corrupted();
		assertThat(this.engine.call("unfail", "q", "g")).isEqualTo(1L);
		assertThat(this.engine.places()).isEqualTo(Map.of("waiting q k", List.of("b")));
		assertThat(this.engine.redis().opsForHash().entries(this.engine.key("quarantined")))
			.isEqualTo(Map.of("failed", "1"));
		assertThat(this.engine.call("failed")).isEqualTo("{}");
	}

	@Test
	void theStatisticOfFailedJobsGoesDownWhereItWentUp() {
		fail("put", "g");
		fail("unfail", "h");
		fail("cancel", "i");
		assertThat(failed("q")).isEqualTo("failed 3, failures 3");
		this.engine.at(100_000).putInto("p", "put", 0);
		assertThat(failed("q")).isEqualTo("failed 2, failures 3");
		this.engine.call("unfail", "p", "h");
		assertThat(failed("q")).isEqualTo("failed 1, failures 3");
		this.engine.call("cancel", "cancel");
		assertThat(failed("q")).isEqualTo("failed 0, failures 3");
		assertThat(failed("p")).isEqualTo("failed 0, failures 0");
	}

	@Test
	void aJobThatFailedInAnotherQueueByItsRetryCanBeCanceled() {
		this.engine.put("a", "retries", 0);
		this.engine.pop(1);
		this.engine.call("retry", "a", "p", "w");
		assertThat(failed("p")).isEqualTo("failed 1, failures 1");
		this.engine.call("cancel", "a");
		assertThat(failed("p")).isEqualTo("failed 0, failures 1");
	}

	@Test
	void theNamesAreRequired() {
		assertThatThrownBy(() -> this.engine.call("unfail")).hasMessage("Unfail(): Arg \"queue\" missing");
		assertThatThrownBy(() -> this.engine.call("unfail", "q")).hasMessage("Unfail(): Arg \"group\" missing");
		assertThatThrownBy(() -> this.engine.call("unfail", "q", "g", "x")).hasMessageContaining("Arg \"count\"");
	}

	private void fail(String jid, String group, Object... options) {
		this.engine.put(jid, options);
		assertThat(this.engine.pop(1)).containsExactly(jid);
		this.engine.call("fail", jid, "w", group, "message");
	}

	private String page(Object... arguments) {
		var reply = EngineForTests.json(this.engine.call("failed", arguments));
		return reply.path("total").asInt() + " " + reply.path("jobs");
	}

	private String failed(String queue) {
		var stats = EngineForTests.json(this.engine.call("stats", queue, 1000));
		return "failed " + stats.path("failed").asInt() + ", failures " + stats.path("failures").asInt();
	}

}
