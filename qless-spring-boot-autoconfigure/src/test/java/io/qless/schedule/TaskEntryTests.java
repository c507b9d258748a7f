package io.qless.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import io.qless.job.NewTask;
import io.qless.job.TaskState;
import io.qless.job.TaskTimes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When a task comes next that is registered, once more perhaps.
 */
class TaskEntryTests {

	private static final Instant TEN = Instant.parse("2026-11-22T10:00:00Z");

	/** When the tasks were registered. */
	private static final Instant FIRST = TEN.minusSeconds(7200);

	private static final TaskEntry MINUTES = entry((task) -> task.every(Duration.ofMinutes(1)));

	@Test
	void aNewTaskComesAtItsNextInstantOrAtThisVeryOne() {
		assertThat(MINUTES.first(TEN.plusMillis(1)).times()).isEqualTo(TaskTimes.at(TEN.plusSeconds(60)));
		assertThat(MINUTES.first(TEN).times()).isEqualTo(TaskTimes.at(TEN));
	}

	@Test
	void aNewTaskWaitsForItsInitialDelay() {
		TaskEntry later = entry((task) -> task.every(Duration.ofMinutes(1)).initialDelay(Duration.ofSeconds(90)));
		assertThat(later.first(TEN.plusSeconds(1)).times()).isEqualTo(TaskTimes.at(TEN.plusSeconds(120)));
	}

	@Test
	void theInitialDelayOutlastsAChange() {
		TaskEntry later = entry((task) -> task.every(Duration.ofMinutes(1)).initialDelay(Duration.ofMinutes(125)));
		assertThat(later.first(FIRST).since()).isEqualTo(FIRST);
		assertThat(later.again(state(TEN.plusSeconds(300), null), TEN).times())
			.isEqualTo(TaskTimes.at(TEN.plusSeconds(300)));
		assertThat(later.again(state(TEN.plusSeconds(3600), TEN.minusSeconds(1)), TEN.plusSeconds(301)).times())
			.isEqualTo(TaskTimes.at(TEN.plusSeconds(360)));
	}

	@Test
	void aTaskThatNeverComesIsRegisteredAllTheSame() {
		assertThat(entry((task) -> task.cron("@daily").endAt(TEN.minusSeconds(86_400))).first(TEN).times())
			.isEqualTo(TaskTimes.NEVER);
	}

	@Test
	void jitterIsWhatComesBetweenTheInstantAndWhenItIsDue() {
		TaskTimes times = entry((task) -> task.cron("@hourly").jitter(Duration.ofMinutes(5))).first(TEN).times();
		assertThat(times.next()).isEqualTo(TEN);
		assertThat(times.due()).isBetween(TEN, TEN.plusSeconds(300));
	}

	@Test
	void anInstantThatIsDueAndNotClaimedStaysDue() {
		assertThat(again(state(TEN, TEN.minusSeconds(60)), TEN.plusMillis(50))).isEqualTo(TEN);
		assertThat(again(state(TEN.minusSeconds(120), null), TEN.plusMillis(50))).isEqualTo(TEN.minusSeconds(120));
	}

	@Test
	void anInstantOfTheFormerScheduleThatIsDueStaysDue() {
		Instant former = TEN.minusSeconds(90);
		assertThat(again(state(former, TEN.minusSeconds(3690)), TEN)).isEqualTo(former);
	}

	@Test
	void anInstantThatWasClaimedDoesNotComeAgain() {
		assertThat(again(state(TEN.plusSeconds(60), TEN), TEN)).isEqualTo(TEN.plusSeconds(60));
	}

	@Test
	void anotherScheduleBeginsNow() {
		TaskState hourly = state(TEN.plusSeconds(3600), TEN);
		assertThat(again(hourly, TEN.plusSeconds(61))).isEqualTo(TEN.plusSeconds(120));
	}

	@Test
	void anOrphanAndATaskThatHasEndedBeginNow() {
		TaskState orphan = new TaskState("t", "desk", "code", "hash", "{}", FIRST, TaskTimes.at(TEN.minusSeconds(6000)),
				TEN.minusSeconds(6060), 7, null, TEN.minusSeconds(6000), null);
		assertThat(again(orphan, TEN.plusSeconds(1))).isEqualTo(TEN.plusSeconds(60));
		TaskState ended = new TaskState("t", "desk", "code", "hash", "{}", FIRST, TaskTimes.NEVER, TEN.minusSeconds(60),
				7, null, null, null);
		assertThat(again(ended, TEN.plusSeconds(1))).isEqualTo(TEN.plusSeconds(60));
	}

	@Test
	void theCallerSaysWhichClaimItKnows() {
		NewTask task = MINUTES.again(state(TEN.plusSeconds(60), TEN), TEN.plusSeconds(1));
		assertThat(task.last()).isEqualTo(TEN);
	}

	@Test
	void onlyRunsOfMethodsThatWaitForEachOtherHaveAQueueOfTheirOwn() {
		assertThat(entry((task) -> task.every(Duration.ofMinutes(1)).overlap(Overlap.QUEUE)).first(TEN).serialQueue())
			.isEqualTo("qless.tasks:t");
		assertThat(MINUTES.first(TEN).serialQueue()).isNull();
	}

	@Test
	void aChangeAtRunTimeLeavesTheHashOfWhatWasDeclared() {
		TaskEntry declared = entry((task) -> task.cron("@daily"));
		TaskState state = new TaskState("t", "desk", "code", declared.hash(), declared.json(), FIRST, TaskTimes.at(TEN),
				null, 0, null, null, null);
		assertThat(declared.isDeclaredBy(state)).isTrue();
		assertThat(TaskEntry.isOverridden(state)).isFalse();
		TaskEntry twice = MINUTES.inPlaceOf(new TaskState("t", "desk", "code", MINUTES.inPlaceOf(state).hash(), "{}",
				FIRST, TaskTimes.at(TEN), null, 0, null, null, null));
		TaskState changed = new TaskState("t", "desk", "code", twice.hash(), twice.json(), FIRST, TaskTimes.at(TEN),
				null, 0, null, null, null);
		assertThat(TaskEntry.isOverridden(changed)).isTrue();
		assertThat(declared.isDeclaredBy(changed)).isTrue();
		assertThat(entry((task) -> task.cron("@weekly")).isDeclaredBy(changed)).isFalse();
		assertThat(twice.hash()).isEqualTo(declared.hash() + "~" + MINUTES.hash());
	}

	private static Instant again(TaskState state, Instant now) {
		return MINUTES.again(state, now).times().required();
	}

	private static TaskState state(Instant next, @Nullable Instant last) {
		return new TaskState("t", "desk", "code", "hash", "{}", FIRST, TaskTimes.at(next), last, 7, null, null, null);
	}

	private static TaskEntry entry(Consumer<TaskDefinitionBuilder> said) {
		return TaskEntry.of(TaskDefinition.of("t", (task) -> said.accept(task.label("A task"))));
	}

}
