package io.qless.lua.commands;

import java.util.ArrayList;
import java.util.List;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Puts that want a unique name.
 */
class UniqueNamesIntegrationTests {

	private static final String TAKEN = "the jid or unique name belongs to job a";

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void aNameThatIsTakenKeepsTheJobThatHasIt() {
		assertThat(named("a", "conflict", "keep")).isEqualTo("created a");
		var before = this.engine.dump();
		assertThat(named("b", "conflict", "keep")).isEqualTo("duplicate a");
		assertThat(named("b")).isEqualTo("a");
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	@Test
	void anotherNameIsAnotherJobs() {
		named("a");
		assertThat(put("b", "unique", "n\0\r\n", "conflict", "keep")).isEqualTo("created b");
		assertThat(put("c", "unique", "n\0\r\n", "conflict", "keep")).isEqualTo("duplicate b");
	}

	@Test
	void theJobThatHasTheNameIsReplacedInstead() {
		named("a", "priority", 7, "tags", "[\"t\"]");
		assertThat(named("b", "conflict", "replace", "retries", 1)).isEqualTo("replaced a");
		assertThat(this.engine.pop(2)).containsExactly("a");
		assertThat(this.engine.job("a").path("priority").asInt()).isEqualTo(7);
		assertThat(this.engine.job("a").path("retries").asInt()).isEqualTo(1);
	}

	@Test
	void aReplacedJobThatRunsIsTakenFromItsWorker() {
		named("a");
		this.engine.pop(1);
		named("b", "conflict", "replace");
		assertThat(this.engine.state("a")).isEqualTo("waiting");
		assertThatThrownBy(() -> this.engine.call("complete", "a", "w", "q", "{}"))
			.hasMessageContaining("not currently");
	}

	@Test
	void aNameThatIsTakenIsRefusedIfThePutSaysSo() {
		named("a");
		var before = this.engine.dump();
		assertThatThrownBy(() -> named("b", "conflict", "refuse")).hasMessageContaining(TAKEN);
		assertThatThrownBy(() -> put("a", "conflict", "refuse")).hasMessageContaining(TAKEN);
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	@Test
	void twoJobsCannotBecomeOne() {
		named("a");
		this.engine.put("b");
		assertThatThrownBy(() -> named("b", "conflict", "replace")).hasMessageContaining(TAKEN);
		assertThat(named("b", "conflict", "keep")).isEqualTo("duplicate b");
		assertThat(named("b")).isEqualTo("a");
	}

	@Test
	void theJobThatHasTheNameDoesNotCometoWaitForItself() {
		named("a");
		assertThatThrownBy(() -> named("b", "conflict", "replace", "depends", "[\"a\"]"))
			.hasMessageContaining("Job a cannot depend on itself");
	}

	@Test
	void theNameIsFreeWhenTheJobHasCompleted() {
		named("a");
		this.engine.pop(1);
		assertThat(named("b")).isEqualTo("a");
		this.engine.call("complete", "a", "w", "q", "{}");
		assertThat(named("b")).isEqualTo("b");
		assertThat(named("c")).isEqualTo("b");
	}

	@Test
	void theNameStaysWithAJobThatGoesOnIntoAnotherQueue() {
		named("a");
		this.engine.pop(1);
		this.engine.call("complete", "a", "w", "q", "{}", "next", "p");
		assertThat(named("b")).isEqualTo("a");
	}

	@Test
	void aFailedJobKeepsItsNameForItCanBeRetried() {
		named("a");
		this.engine.pop(1);
		this.engine.call("fail", "a", "w", "group", "message");
		assertThat(named("b")).isEqualTo("a");
		this.engine.call("unfail", "q", "group");
		assertThat(named("b")).isEqualTo("a");
	}

	@Test
	void theNameIsFreeWhenTheJobIsDeleted() {
		named("a");
		this.engine.call("cancel", "a");
		assertThat(this.engine.redis().hasKey(this.engine.key("u:n"))).isFalse();
		assertThat(named("b")).isEqualTo("b");
	}

	@Test
	void theNameIsFreeWhenTheJobIsConcluded() {
		named("a", "unique-for", "queued");
		this.engine.call("conclude", "a");
		assertThat(named("b", "unique-for", "queued")).isEqualTo("b");
	}

	@Test
	void aNameForTheTimeInTheQueueIsFreeWhenTheJobIsHandedOut() {
		named("a", "unique-for", "queued");
		assertThat(named("b", "unique-for", "queued")).isEqualTo("a");
		this.engine.pop(1);
		assertThat(named("b", "unique-for", "queued")).isEqualTo("b");
	}

	@Test
	void aJobThatWaitsAgainDoesNotHaveItsNameAgain() {
		named("a", "unique-for", "queued");
		this.engine.pop(1);
		this.engine.call("retry", "a", "q", "w");
		assertThat(named("b")).isEqualTo("b");
	}

	@Test
	void aJobThatIsPutAgainUnderItsNameHasItUntilItIsHandedOutAgain() {
		named("a", "unique-for", "queued");
		this.engine.pop(1);
		named("a", "unique-for", "queued");
		assertThat(named("b", "unique-for", "queued")).isEqualTo("a");
		this.engine.pop(1);
		assertThat(named("b", "unique-for", "queued")).isEqualTo("b");
	}

	@Test
	void aDelayedJobHasItsName() {
		this.engine.putInto("q", "a", 50, "unique", "n", "unique-for", "queued");
		assertThat(named("b")).isEqualTo("a");
		assertThat(this.engine.at(1051).pop(1)).containsExactly("a");
		assertThat(named("b")).isEqualTo("b");
	}

	@Test
	void aNameForAWindowIsTakenForSoLongWhateverBecomesOfTheJob() {
		named("a", "unique-for", 100);
		this.engine.pop(1);
		this.engine.call("complete", "a", "w", "q", "{}");
		assertThat(this.engine.at(1099.9).call("put", "me", "q", "b", "k", "{}", 0, "unique", "n")).isEqualTo("a");
		this.engine.at(1100);
		assertThat(named("b")).isEqualTo("b");
	}

	@Test
	void aRequeuedJobAsksForItsName() {
		named("a", "unique-for", 100);
		this.engine.put("b");
		assertThat(this.engine.call("requeue", "me", "q", "b", "k", "{}", 0, "unique", "n")).isEqualTo("a");
		assertThat(this.engine.at(1101).call("requeue", "me", "q", "b", "k", "{}", 0, "unique", "n")).isEqualTo("b");
	}

	@Test
	void aJobHasOneNameAtMost() {
		put("a", "unique", "first");
		put("a", "unique", "second");
		assertThat(put("b", "unique", "first")).isEqualTo("b");
		assertThat(put("c", "unique", "second")).isEqualTo("a");
	}

	@Test
	void aJobThatIsPutAgainWithoutANameKeepsTheOneItHas() {
		named("a");
		put("a");
		assertThat(named("b")).isEqualTo("a");
	}

	@Test
	void aJobThatIsBackAfterItsNameWasTakenHasNone() {
		named("a");
		this.engine.pop(1);
		this.engine.call("complete", "a", "w", "q", "{}");
		named("b");
		put("a");
		this.engine.call("cancel", "b");
		assertThat(named("c")).isEqualTo("c");
	}

	@Test
	void theDeletionOfOldCompletedJobsFreesTheirNames() {
		this.engine.config("jobs-history-count", 0);
		named("a", "unique-for", 5000);
		this.engine.pop(1);
		this.engine.call("complete", "a", "w", "q", "{}");
		assertThat(named("b")).isEqualTo("b");
	}

	@Test
	void aPutUnderOneRequestDoesNothingTheSecondTime() {
		named("a", "unique-for", "queued");
		Object[] options = { "conflict", "replace", "request", "r", "unique-for", "queued" };
		assertThat(named("b", options)).isEqualTo("replaced a");
		this.engine.pop(1);
		var before = this.engine.dump();
		assertThat(named("b", options)).isEqualTo("replaced a");
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "soon", "0", "-1", "nan" })
	void aTermIsAWordOrSeconds(String term) {
		assertThatThrownBy(() -> named("a", "unique-for", term)).hasMessageContaining("\"unique-for\"");
		assertThat(this.engine.dump()).isEmpty();
	}

	@Test
	void theJobsOfOneCallShareTheirNames() {
		named("old");
		assertThat(many(List.of("a", "n", "keep"), List.of("b", "m", "keep"), List.of("c", "m", "keep")))
			.isEqualTo(List.of("duplicate old", "created b", "duplicate b"));
	}

	@Test
	void noneOfACallIsPutIfANameInItIsTaken() {
		var before = this.engine.dump();
		assertThatThrownBy(() -> many(List.of("a", "m", "keep"), List.of("b", "m", "refuse")))
			.hasMessageContaining(TAKEN);
		assertThatThrownBy(() -> many(List.of("a", "m", "keep"), List.of("b", "m", "replace")))
			.hasMessageContaining("Job a stands in the call twice");
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	@Test
	void aJobIsReplacedOnceInACall() {
		named("old");
		assertThatThrownBy(() -> many(List.of("a", "n", "replace"), List.of("b", "n", "replace")))
			.hasMessageContaining("Job old stands in the call twice");
		assertThatThrownBy(() -> many(List.of("old", "n", "replace"), List.of("b", "n", "replace")))
			.hasMessageContaining("Job old stands in the call twice");
		assertThat(many(List.of("a", "n", "replace"), List.of("b", "m", "replace")))
			.isEqualTo(List.of("replaced old", "created b"));
	}

	private Object named(String jid, Object... options) {
		List<Object> all = new ArrayList<>(List.of("unique", "n"));
		all.addAll(List.of(options));
		return put(jid, all.toArray());
	}

	private Object put(String jid, Object... options) {
		List<Object> arguments = new ArrayList<>(List.of("me", "q", jid, "k", "{}", 0));
		arguments.addAll(List.of(options));
		return this.engine.call("put", arguments.toArray());
	}

	@SafeVarargs
	private Object many(List<String>... jobs) {
		List<Object> arguments = new ArrayList<>(List.of("me"));
		for (List<String> job : jobs) {
			arguments.addAll(List.of(9, "q", job.get(0), "k", "{}", 0, "unique", job.get(1), "conflict", job.get(2)));
		}
		return this.engine.call("put.many", arguments.toArray());
	}

}
