package io.qless.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import io.qless.schedule.TaskPlan.Occurrence;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TaskPlanTests {

	private static final Instant TEN = Instant.parse("2026-11-22T10:00:00Z");

	private static final Instant SHORTLY_AFTER_TEN = TEN.plusMillis(3);

	@Test
	void anInstantThatHasJustComeFires() {
		TaskPlan plan = plan(TEN, SHORTLY_AFTER_TEN, (task) -> {
		});
		assertThat(plan.occurrences()).containsExactly(new Occurrence(TEN, true, ""));
		assertThat(plan.following()).isEqualTo(minutes(1));
	}

	@Test
	void skippedAreTheMissedAndNotTheOneOnTime() {
		Consumer<TaskDefinitionBuilder> skip = (task) -> task.misfire(Misfire.SKIP);
		assertThat(plan(minutes(-2), SHORTLY_AFTER_TEN, skip).occurrences()).containsExactly(skipped(-2), skipped(-1),
				new Occurrence(TEN, true, ""));
		assertThat(plan(minutes(-2), TEN.plusSeconds(11), skip).occurrences()).containsExactly(skipped(-2), skipped(-1),
				skipped(0));
	}

	@Test
	void aToleranceOfManyInstantsIsNoneForThoseThatAreLongGone() {
		TaskPlan plan = plan(minutes(-6000), SHORTLY_AFTER_TEN,
				(task) -> task.misfire(Misfire.SKIP).tolerance(Duration.ofMinutes(200)));
		assertThat(plan.occurrences().stream().filter(Occurrence::fires))
			.containsExactly(new Occurrence(TEN, true, ""));
	}

	@Test
	void oneFiresForAllThatWereMissed() {
		Consumer<TaskDefinitionBuilder> once = (task) -> task.misfire(Misfire.ONCE);
		assertThat(plan(minutes(-2), TEN.plusSeconds(30), once).occurrences()).containsExactly(skipped(-2), skipped(-1),
				late(0));
		assertThat(plan(minutes(-1), SHORTLY_AFTER_TEN, once).occurrences()).containsExactly(skipped(-1),
				new Occurrence(TEN, true, ""));
	}

	@Test
	void whatIsNotTooLateFiresEvenIfALaterOneHasCome() {
		TaskPlan plan = plan(TEN, TEN.plusMillis(2500),
				(task) -> task.cron(null).every(Duration.ofSeconds(1)).misfire(Misfire.SKIP));
		assertThat(plan.occurrences()).extracting(Occurrence::at)
			.containsExactly(TEN, TEN.plusSeconds(1), TEN.plusSeconds(2));
		assertThat(plan.occurrences()).allMatch(Occurrence::fires).allMatch((one) -> one.reason().isEmpty());
	}

	@Test
	void allThatWereMissedFireUpToANumber() {
		Consumer<TaskDefinitionBuilder> three = (task) -> task.misfire(Misfire.ALL).maxMissed(3);
		assertThat(plan(minutes(-4), TEN.plusSeconds(30), three).occurrences()).containsExactly(skipped(-4),
				skipped(-3), late(-2), late(-1), late(0));
		assertThat(plan(minutes(-4), SHORTLY_AFTER_TEN, three).occurrences()).containsExactly(skipped(-4), late(-3),
				late(-2), late(-1), new Occurrence(TEN, true, ""));
		assertThat(plan(minutes(-1), TEN.plusSeconds(30), three).occurrences()).containsExactly(late(-1), late(0));
	}

	@Test
	void ofVeryManyMissedInstantsTheLatestAreRecordedEachAndTheOthersAsOne() {
		Instant longAgo = Instant.parse("1999-01-01T00:00:00Z");
		TaskPlan plan = plan(longAgo, TEN.plusSeconds(30), (task) -> task.every(Duration.ofSeconds(1)).cron(null));
		assertThat(plan.occurrences()).hasSize(TaskPlan.MOST_RECORDED + 1);
		assertThat(plan.occurrences().get(0)).isEqualTo(new Occurrence(longAgo, false,
				"misfire, as all others before " + TEN.minusSeconds(TaskPlan.MOST_RECORDED - 31)));
		assertThat(plan.occurrences()).filteredOn(Occurrence::fires)
			.containsExactly(new Occurrence(TEN.plusSeconds(30), true, ""));
		assertThat(plan.following()).isEqualTo(TEN.plusSeconds(31));
	}

	@Test
	void theLastFireThatIsGrantedEndsTheTask() {
		Consumer<TaskDefinitionBuilder> five = (task) -> task.maxFires(5L).overlap(Overlap.PARALLEL);
		assertThat(plan(TEN, 4, SHORTLY_AFTER_TEN, five)).isEqualTo(onTime(null));
		assertThat(plan(TEN, 3, SHORTLY_AFTER_TEN, five)).isEqualTo(onTime(minutes(1)));
	}

	@Test
	void aTaskWhoseLastFireMayBeSkippedForAnOverlapEndsAnInstantLater() {
		Consumer<TaskDefinitionBuilder> five = (task) -> task.maxFires(5L).overlap(Overlap.SKIP);
		assertThat(plan(TEN, 4, SHORTLY_AFTER_TEN, five)).isEqualTo(onTime(minutes(1)));
		assertThat(plan(TEN, 5, SHORTLY_AFTER_TEN, five)).isEqualTo(new TaskPlan(List.of(), null));
	}

	@Test
	void noMoreMissedInstantsFireThanFiresAreGranted() {
		Consumer<TaskDefinitionBuilder> five = (task) -> task.misfire(Misfire.ALL).maxMissed(2).maxFires(5L);
		TaskPlan ended = plan(minutes(-3), 4, TEN.plusSeconds(30), five.andThen((task) -> task.overlap(Overlap.QUEUE)));
		assertThat(ended).isEqualTo(new TaskPlan(List.of(skipped(-3), skipped(-2), late(-1)), null));
		TaskPlan open = plan(minutes(-3), 4, TEN.plusSeconds(30), five);
		assertThat(open).isEqualTo(new TaskPlan(List.of(skipped(-3), skipped(-2), late(-1)), TEN));
	}

	@Test
	void theLastInstantBeforeTheEndEndsTheTask() {
		assertThat(plan(TEN, SHORTLY_AFTER_TEN, (task) -> task.endAt(TEN.plusSeconds(59)))).isEqualTo(onTime(null));
	}

	@Test
	void jitterIsNotLate() {
		Consumer<TaskDefinitionBuilder> jitter = (task) -> task.jitter(Duration.ofMinutes(20)).cron("0 0 * * * *");
		Instant due = new TaskInstants(task(jitter)).due(TEN);
		assertThat(plan(TEN, due.plusSeconds(1), jitter)).isEqualTo(onTime(TEN.plusSeconds(3600)));
	}

	private static TaskPlan onTime(Instant following) {
		return new TaskPlan(List.of(new Occurrence(TEN, true, "")), following);
	}

	private static Instant minutes(int minutes) {
		return TEN.plusSeconds(60L * minutes);
	}

	private static Occurrence skipped(int minutes) {
		return new Occurrence(minutes(minutes), false, "misfire");
	}

	private static Occurrence late(int minutes) {
		return new Occurrence(minutes(minutes), true, "misfire");
	}

	private static TaskPlan plan(Instant next, Instant now, Consumer<TaskDefinitionBuilder> said) {
		return plan(next, 0, now, said);
	}

	private static TaskPlan plan(Instant next, long fires, Instant now, Consumer<TaskDefinitionBuilder> said) {
		return TaskPlan.of(task(said), next, fires, now);
	}

	private static TaskDefinition task(Consumer<TaskDefinitionBuilder> said) {
		return TaskDefinition.of("report", (task) -> said.accept(task.cron("0 * * * * *")));
	}

}
