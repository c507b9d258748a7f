package io.qless.lua.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class RetryIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@BeforeEach
	void aRunningJob() {
		this.engine.put("a", "retries", 1);
		this.engine.pop(1);
	}

	@Test
	void aRetryCostsOneAttempt() {
		this.engine.listen();
		assertThat(this.engine.call("retry", "a", "q", "w")).isEqualTo(0L);
		assertThat(this.engine.heard()).containsExactly("wake q");
		JsonNode job = this.engine.job("a");
		assertThat(job.path("state").asString()).isEqualTo("waiting");
		assertThat(job.path("worker").asString()).isEqualTo("w");
		assertThat(job.path("history")).hasSize(2);
		assertThat(job.path("failure").toString()).isEqualTo("{}");
		assertThat(this.engine.places()).isEqualTo(Map.of("waiting q k", List.of("a")));
	}

	@Test
	void theHistoryKeepsEachFailureOfWhoeverNamesItsToken() {
		this.engine.put("b", "retries", 9);
		this.engine.pop(1);
		this.engine.call("retry", "b", "q", "w", 0, "first", "it rains", "token", this.engine.token("b"));
		this.engine.pop(1);
		this.engine.call("retry", "b", "q", "w", 0, "second", "it snows", "token", this.engine.token("b"));
		this.engine.pop(1);
		this.engine.call("retry", "b", "q", "w", 0, "", "", "token", this.engine.token("b"));
		this.engine.pop(1);
		this.engine.call("fail", "b", "w", "third", "x".repeat(2000), "", "token", this.engine.token("b"));
		List<String> told = new ArrayList<>();
		this.engine.job("b").path("history").forEach((entry) -> {
			if (entry.has("message")) {
				told.add(entry.path("what").asString() + " " + entry.path("group").asString() + " "
						+ entry.path("worker").asString() + " " + entry.path("message").asString());
			}
		});
		assertThat(told).containsExactly("retried first w it rains", "retried second w it snows",
				"failed third w " + "x".repeat(1024) + "…");
	}

	@Test
	void theLastOfTheRetriesIsKeptToo() {
		this.engine.put("b");
		this.engine.pop(1);
		this.engine.call("retry", "b", "q", "w", 0, "g", "it rains", "token", this.engine.token("b"), "retries", 0);
		assertThat(this.engine.state("b")).isEqualTo("failed");
		assertThat(this.engine.job("b").path("history").path(2).path("message").asString()).isEqualTo("it rains");
	}

	@Test
	void withoutATokenTheHistorySaysNothingOfIt() {
		this.engine.call("retry", "a", "q", "w", 0, "g", "it rains");
		assertThat(this.engine.job("a").path("history")).hasSize(2);
		this.engine.pop(1);
		this.engine.call("fail", "a", "w", "g", "it snows");
		assertThat(this.engine.job("a").path("history").path(3).has("message")).isFalse();
	}

	@Test
	void aRetriedJobWaitsBehindTheOthers() {
		this.engine.put("b");
		this.engine.call("retry", "a", "q", "w");
		assertThat(this.engine.pop(2)).containsExactly("b", "a");
	}

	@Test
	void aDelayedRetryIsScheduled() {
		this.engine.call("retry", "a", "q", "w", "2.5");
		assertThat(this.engine.state("a")).isEqualTo("scheduled");
		assertThat(this.engine.at(1002).pop(1)).isEmpty();
		assertThat(this.engine.at(1002.5).pop(1)).containsExactly("a");
	}

	@Test
	void aRetryInTheGracePeriodEndsIt() {
		this.engine.at(1060).pop("v", 1);
		this.engine.call("retry", "a", "q", "w");
		assertThat(this.engine.pop(1)).containsExactly("a");
		assertThat(this.engine.at(1120).pop("v", 1)).isEmpty();
		assertThat(this.engine.job("a").path("worker").asString()).isEqualTo("w");
	}

	@Test
	void groupAndMessageAreKept() {
		this.engine.at(1005.5).call("retry", "a", "q", "w", 0, "group", "message");
		assertThat(this.engine.job("a").path("failure")).isEqualTo(EngineForTests.json("""
				{"group":"group","message":"message","when":1005,"worker":"w"}"""));
	}

	@Test
	void aGroupWithoutMessageIsNotKept() {
		this.engine.call("retry", "a", "q", "w", 0, "group");
		assertThat(this.engine.job("a").path("failure").toString()).isEqualTo("{}");
	}

	@Test
	void anExhaustedJobFailsInItsGroup() {
		again();
		this.engine.listen();
		assertThat(this.engine.call("retry", "a", "q", "w", 5, "group", "message")).isEqualTo(-1L);
		assertThat(this.engine.heard())
			.containsExactly("exhausted {event=failed, group=group, jid=a, message=message, worker=w}");
		JsonNode job = this.engine.job("a");
		assertThat(job.path("remaining").asInt()).isEqualTo(-1);
		assertThat(job.path("failure").path("worker").asString()).isEqualTo("w");
		assertThat(job.path("history").path(3).path("group").asString()).isEqualTo("group");
		assertThat(this.engine.places()).isEqualTo(Map.of("failed group", List.of("a")));
	}

	@Test
	void anExhaustedJobWithoutGroupFailsUnderTheNameOfTheQueue() {
		again();
		assertThat(this.engine.call("retry", "a", "p", "w")).isEqualTo(-1L);
		JsonNode failure = this.engine.job("a").path("failure");
		assertThat(failure.path("message").asString()).isEqualTo("Job exhausted retries in queue \"q\"");
		assertThat(failure.path("worker").asString()).isEmpty();
		assertThat(this.engine.places()).isEqualTo(Map.of("failed failed-retries-p", List.of("a")));
	}

	@Test
	void aTrackedJobThatIsExhaustedIsAnnounced() {
		again();
		this.engine.call("track", "track", "a");
		this.engine.listen();
		this.engine.call("retry", "a", "q", "w");
		assertThat(this.engine.heard()).hasSize(2).contains("failed a");
	}

	@Test
	void aRetryInAnotherQueueMovesTheJobAltogether() {
		this.engine.call("retry", "a", "p", "w");
		assertThat(this.engine.places()).isEqualTo(Map.of("waiting p k", List.of("a")));
		assertThat(this.engine.job("a").path("queue").asString()).isEqualTo("p");
		this.engine.call("pop", "p", "w", 1);
		this.engine.call("complete", "a", "w", "p", "{}");
		assertThat(this.engine.at(2000).call("pop", "p", "w", 1)).isEqualTo("{}");
		assertThat(this.engine.places()).isEqualTo(Map.of("completed", List.of("a")));
		assertThat(EngineForTests.json(this.engine.call("queues"))).hasSize(2);
	}

	@Test
	void aRepetitionUnderTheSameTokenAnswersAsTheFirstTime() {
		String token = this.engine.token("a");
		this.engine.call("retry", "a", "q", "w", 5, "", "", "token", token);
		var before = this.engine.dump();
		assertThat(this.engine.at(1001).call("retry", "a", "q", "w", 5, "", "", "token", token)).isEqualTo(0L);
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	private void again() {
		this.engine.call("retry", "a", "q", "w");
		this.engine.pop(1);
	}

	@Test
	void aHandlerGrantsRetriesToAJobWhosePutSaidNothing() {
		this.engine.put("b");
		this.engine.pop(1);
		assertThat(this.engine.call("retry", "b", "q", "w", 0, "g", "m", "retries", 7)).isEqualTo(6L);
		assertThat(this.engine.job("b").path("retries").asInt()).isEqualTo(7);
		this.engine.pop(1);
		assertThat(this.engine.call("retry", "b", "q", "w", 0, "g", "m", "retries", 1)).isEqualTo(-1L);
		assertThat(this.engine.job("b").path("remaining").asInt()).isEqualTo(-1);
		assertThat(this.engine.state("b")).isEqualTo("failed");
	}

	@Test
	void whatThePutSaidWinsOverTheHandler() {
		assertThat(this.engine.call("retry", "a", "q", "w", 0, "g", "m", "retries", 7)).isEqualTo(0L);
		this.engine.put("a");
		this.engine.pop(1);
		assertThat(this.engine.call("retry", "a", "q", "w", 0, "g", "m", "retries", 7)).isEqualTo(0L);
		assertThat(this.engine.job("a").path("retries").asInt()).isEqualTo(1);
	}

	@Test
	void anAttemptThatWouldBeginTooLongAfterTheFirstFailureIsNotGranted() {
		this.engine.put("b");
		this.engine.pop(1);
		assertThat(this.engine.call("retry", "b", "q", "w", 10, "g", "m", "within", 60)).isEqualTo(4L);
		this.engine.at(1010).pop(1);
		assertThat(this.engine.at(1030).call("retry", "b", "q", "w", 30, "g", "m", "within", 60)).isEqualTo(3L);
		this.engine.at(1060).pop(1);
		assertThat(this.engine.call("retry", "b", "q", "w", 1, "g", "m", "within", 60)).isEqualTo(-1L);
		assertThat(this.engine.job("b").path("remaining").asInt()).isEqualTo(-1);
		assertThat(this.engine.job("b").path("failure").path("group").asString()).isEqualTo("g");
	}

	@Test
	void theTimeToRetryBeginsAnewWithTheRetries() {
		this.engine.call("retry", "a", "q", "w", 0, "g", "m", "within", 60);
		this.engine.at(1050).pop(1);
		assertThat(this.engine.at(1059).call("retry", "a", "q", "w", 60, "g", "m", "within", 60)).isEqualTo(-1L);
		this.engine.call("unfail", "q", "g");
		this.engine.pop(1);
		assertThat(this.engine.call("retry", "a", "q", "w", 60, "g", "m", "within", 60)).isEqualTo(0L);
	}

}
