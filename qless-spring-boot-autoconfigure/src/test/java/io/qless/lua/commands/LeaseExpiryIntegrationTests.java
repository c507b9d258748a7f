package io.qless.lua.commands;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LeaseExpiryIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void untilItsEndALeaseHolds() {
		run("a");
		assertThat(this.engine.at(1059.9).pop("v", 1)).isEmpty();
		assertThat(this.engine.job("a").path("history")).hasSize(2);
	}

	@Test
	void firstTheHolderIsWarnedAndKeepsTheJob() {
		run("a");
		this.engine.listen();
		assertThat(this.engine.at(1060).pop("v", 1)).isEmpty();
		assertThat(this.engine.heard()).containsExactly("w:w {event=lock_lost, jid=a, worker=w}",
				"log {event=lock_lost, jid=a, worker=w}");
		JsonNode job = this.engine.job("a");
		assertThat(job.path("state").asString()).isEqualTo("running");
		assertThat(job.path("worker").asString()).isEqualTo("w");
		assertThat(job.path("remaining").asInt()).isEqualTo(5);
		assertThat(job.path("history").path(2).path("what").asString()).isEqualTo("timed-out");
		assertThat(this.engine.places()).isEqualTo(Map.of("leases q", List.of("a")));
	}

	@Test
	void duringTheGracePeriodTheHolderMayStillEndTheJob() {
		run("a");
		this.engine.at(1060).pop("v", 1);
		assertThat(this.engine.at(1069).call("complete", "a", "w", "q", "{}")).isEqualTo("complete");
	}

	@Test
	void afterTheGracePeriodTheJobGoesToAnotherWorker() {
		run("a");
		this.engine.at(1060).pop("v", 1);
		assertThat(this.engine.at(1069.9).pop("v", 1)).isEmpty();
		assertThat(this.engine.at(1070).pop("v", 1)).containsExactly("a");
		JsonNode job = this.engine.job("a");
		assertThat(job.path("worker").asString()).isEqualTo("v");
		assertThat(job.path("remaining").asInt()).isEqualTo(4);
		assertThatThrownBy(() -> this.engine.call("complete", "a", "w", "q", "{}"))
			.hasMessage("Complete(): Job a has been handed out to another worker: v");
		assertThat(this.engine.places()).isEqualTo(Map.of("leases q", List.of("a"), "worker v", List.of("a")));
	}

	@Test
	void aHeartbeatInTheGracePeriodEndsIt() {
		run("a");
		this.engine.at(1060).pop("v", 1);
		this.engine.at(1065).call("heartbeat", "a", "w");
		assertThat(this.engine.places()).containsEntry("worker w", List.of("a"));
		this.engine.at(1125).pop("v", 1);
		assertThat(this.engine.at(1134.9).pop("v", 1)).isEmpty();
		assertThat(this.engine.at(1135).pop("v", 1)).containsExactly("a");
	}

	@Test
	void everyLeaseHasItsGracePeriod() {
		run("a");
		this.engine.at(1060).pop("v", 1);
		assertThat(this.engine.at(1070).pop("v", 1)).containsExactly("a");
		assertThat(this.engine.at(1130).pop("w", 1)).isEmpty();
		assertThat(this.engine.at(1140).pop("w", 1)).containsExactly("a");
	}

	@Test
	void withoutAGracePeriodTheJobGoesOnAtOnce() {
		this.engine.config("grace-period", 0);
		run("a");
		this.engine.listen();
		assertThat(this.engine.at(1060).pop("v", 1)).containsExactly("a");
		assertThat(this.engine.heard("log")).containsExactly("log {event=lock_lost, jid=a, worker=w}");
		assertThat(this.engine.job("a").path("remaining").asInt()).isEqualTo(4);
	}

	@Test
	void anExpiredJobComesBeforeEveryPriority() {
		run("a");
		this.engine.at(1060).pop("v", 1);
		this.engine.put("urgent", "priority", 2147483648L);
		assertThat(this.engine.at(1070).pop("v", 2)).containsExactly("a", "urgent");
	}

	@Test
	void aWarningTakesNoPlaceInThePop() {
		run("a");
		this.engine.put("b");
		assertThat(this.engine.at(1060).pop("v", 1)).containsExactly("b");
	}

	@Test
	void withoutRetriesAnExpiredJobFails() {
		this.engine.put("a", "retries", 0);
		this.engine.pop(1);
		this.engine.at(1060).pop("v", 1);
		this.engine.listen();
		assertThat(this.engine.at(1070.5).pop("v", 1)).isEmpty();
		String message = "Job exhausted retries in queue \"q\"";
		assertThat(this.engine.heard("log"))
			.containsExactly("log {event=failed, group=failed-retries-q, jid=a, message=" + message + ", worker=w}");
		JsonNode job = this.engine.job("a");
		assertThat(job.path("remaining").asInt()).isEqualTo(-1);
		assertThat(job.path("failure").path("message").asString()).isEqualTo(message);
		assertThat(job.path("failure").path("worker").asString()).isEmpty();
		assertThat(job.path("history").path(3)).isEqualTo(EngineForTests.json("""
				{"what":"failed","when":1070,"group":"failed-retries-q"}"""));
		assertThat(this.engine.places()).isEqualTo(Map.of("failed failed-retries-q", List.of("a")));
	}

	@Test
	void aJobThatLosesThreeLeasesWithoutAResultIsPoison() {
		this.engine.config("grace-period", 0);
		this.engine.put("a", "retries", 9);
		this.engine.pop(1);
		assertThat(this.engine.at(1060).pop(1)).containsExactly("a");
		assertThat(this.engine.at(1120).pop(1)).containsExactly("a");
		assertThat(this.engine.at(1180).pop(1)).isEmpty();
		assertThat(this.engine.places()).isEqualTo(Map.of("failed poison", List.of("a")));
		assertThat(this.engine.job("a").path("remaining").asInt()).isEqualTo(6);
		assertThat(this.engine.job("a").path("failure").path("message").asString())
			.isEqualTo("3 leases were lost, one after the other, without a result");
	}

	@ParameterizedTest
	@ValueSource(strings = { "retry a q w", "release a w", "complete a w q {} next q", "put w q a k {} 0" })
	void aResultInBetweenStartsTheCountAnew(String result) {
		this.engine.config("grace-period", 0);
		this.engine.put("a", "retries", 9);
		this.engine.pop(1);
		this.engine.at(1060).pop(1);
		this.engine.at(1120).pop(1);
		String[] words = result.split(" ");
		this.engine.call(words[0], (Object[]) Arrays.copyOfRange(words, 1, words.length));
		assertThat(this.engine.pop(1)).containsExactly("a");
		assertThat(this.engine.at(1180).pop(1)).containsExactly("a");
		assertThat(this.engine.at(1240).pop(1)).containsExactly("a");
		assertThat(this.engine.at(1300).pop(1)).isEmpty();
	}

	@Test
	void aPoisonousJobThatIsPutAgainHasAllItsChances() {
		this.engine.config("grace-period", 0);
		this.engine.config("poison-after", 1);
		run("a");
		assertThat(this.engine.at(1060).pop(1)).isEmpty();
		this.engine.config("poison-after", 2);
		this.engine.call("unfail", "q", "poison");
		this.engine.pop(1);
		assertThat(this.engine.at(1120).pop(1)).containsExactly("a");
	}

	@Test
	void withoutALimitOnlyTheRetriesCount() {
		this.engine.config("grace-period", 0);
		this.engine.config("poison-after", 0);
		this.engine.put("a", "retries", 9);
		this.engine.pop(1);
		for (int i = 1; i <= 9; i++) {
			assertThat(this.engine.at(1000 + 60 * i).pop(1)).containsExactly("a");
		}
		assertThat(this.engine.at(1600).pop(1)).isEmpty();
		assertThat(this.engine.places()).isEqualTo(Map.of("failed failed-retries-q", List.of("a")));
	}

	@Test
	void aJobIsGrantedOncePerRetryAndOnce() {
		this.engine.config("grace-period", 0);
		this.engine.put("a", "retries", 2);
		int runs = 0;
		for (int now = 2000; !this.engine.at(now).pop(1).isEmpty(); now += 100) {
			runs++;
		}
		assertThat(runs).isEqualTo(3);
		assertThat(this.engine.state("a")).isEqualTo("failed");
	}

	private void run(String jid) {
		this.engine.put(jid);
		assertThat(this.engine.pop(1)).containsExactly(jid);
	}

}
