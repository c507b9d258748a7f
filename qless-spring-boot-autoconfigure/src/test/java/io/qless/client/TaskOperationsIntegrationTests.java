package io.qless.client;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.qless.job.DueTasks;
import io.qless.job.JobOptions;
import io.qless.job.JobState;
import io.qless.job.NewJob;
import io.qless.job.NewTask;
import io.qless.job.RecurringJob;
import io.qless.job.TaskClaim;
import io.qless.job.TaskClaim.Outcome;
import io.qless.job.TaskEnd;
import io.qless.job.TaskFire;
import io.qless.job.TaskHistoryEntry;
import io.qless.job.TaskOccurrence;
import io.qless.job.TaskRegistration;
import io.qless.job.TaskResumption;
import io.qless.job.TaskState;
import io.qless.job.TaskTimes;
import io.qless.testing.RedisNamespace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

/**
 * Scheduled tasks in Java.
 */
class TaskOperationsIntegrationTests {

	private static final Instant AT = Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(60);

	private static final TaskTimes DUE = new TaskTimes(AT, AT.plusMillis(500));

	private static final TaskTimes LATER = TaskTimes.at(Instant.parse("2126-01-01T03:00:00Z"));

	@RegisterExtension
	final RedisNamespace redis = new RedisNamespace();

	private QlessClient client;

	private TaskOperations tasks;

	@BeforeEach
	void client() {
		this.client = ClientsForTests.connect(this.redis);
		this.tasks = this.client.tasks();
	}

	@Test
	void whatIsRegisteredIsRead() {
		assertThat(this.tasks.register("app", "code",
				List.of(new NewTask("a", "h", "{\"a\":[]}", DUE, null, "serial", AT, NewTask.Mode.DECLARE),
						new NewTask("b", "h", "{}", TaskTimes.NEVER, null, null, DUE.required(),
								NewTask.Mode.DECLARE))))
			.containsExactly(TaskRegistration.CREATED, TaskRegistration.CREATED);
		assertThat(this.tasks.get(List.of("a", "unknown", "b")).tasks()).containsExactly(
				new TaskState("a", "app", "code", "h", "{\"a\":[]}", AT, DUE, null, 0, null, null, "serial"),
				new TaskState("b", "app", "code", "h", "{}", DUE.required(), TaskTimes.NEVER, null, 0, null, null,
						null));
		assertThat(this.tasks.register("other", "code", List.of(new NewTask("a", "i", "{}", DUE, null, null))))
			.containsExactly(TaskRegistration.TAKEN);
		assertThat(this.tasks.register("app", "code", List.of(new NewTask("a", "i", "{}", DUE, AT, null))))
			.containsExactly(TaskRegistration.STALE);
		assertThat(this.tasks.list(1, 5).items()).extracting(TaskState::id).containsExactly("b");
	}

	@Test
	void theTimeIsThatOfRedis() {
		Instant before = this.tasks.get(List.of()).now();
		assertThat(before).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
		assertThat(this.tasks.due(0, 5).now()).isAfterOrEqualTo(before);
		assertThat(this.tasks.due(0, 5).untilNext()).isNull();
	}

	@Test
	void aDueTaskIsClaimedOnce() {
		register("a", DUE);
		register("later", LATER);
		DueTasks due = this.tasks.due(0, 5);
		assertThat(due.untilNext()).isGreaterThan(Duration.ofDays(30_000));
		TaskFire fire = new TaskFire(due.tasks().get(0), LATER, true, List.of(TaskOccurrence.skipped(AT, "misfire"),
				TaskOccurrence.fired(AT.plusSeconds(1), "", job("run"))));
		assertThat(this.tasks.fire(List.of(fire)))
			.containsExactly(new TaskClaim("a", true, List.of(Outcome.SKIPPED, Outcome.FIRED)));
		assertThat(this.tasks.fire(List.of(fire))).containsExactly(new TaskClaim("a", false, List.of()));
		assertThat(this.client.jobs().get("run").orElseThrow().queue()).isEqualTo("q");
		TaskState task = state("a");
		assertThat(task.last()).isEqualTo(AT.plusSeconds(1));
		assertThat(task.fires()).isEqualTo(1);
		assertThat(task.times()).isEqualTo(LATER);
	}

	@Test
	void manyTasksTakeSeveralCalls() {
		List<NewTask> all = IntStream.range(0, 600)
			.mapToObj((i) -> new NewTask("t" + i, "h", "{}", DUE, null, null))
			.toList();
		assertThat(this.tasks.register("app", "code", all)).hasSize(600).containsOnly(TaskRegistration.CREATED);
		List<String> ids = all.stream().map(NewTask::id).toList();
		List<TaskState> states = this.tasks.get(ids).tasks();
		assertThat(states).extracting(TaskState::id).isEqualTo(ids);
		List<TaskFire> fires = states.stream()
			.map((task) -> new TaskFire(task, LATER, false,
					List.of(TaskOccurrence.fired(AT, "", job(task.id() + "@1")),
							TaskOccurrence.fired(AT.plusMillis(1), "", job(task.id() + "@2")))))
			.toList();
		assertThat(this.tasks.fire(fires)).extracting(TaskClaim::id).isEqualTo(ids);
		assertThat(this.client.queue("q").length()).isEqualTo(1200);
		assertThat(this.tasks.orphan("app", "code", ids)).isEqualTo(600);
		assertThat(this.tasks.list(0, 1).total()).isEqualTo(600);
	}

	@Test
	void theHistoryTellsWhatHappened() {
		register("a", DUE);
		this.tasks.fire(List.of(new TaskFire(state("a"), LATER, false, List
			.of(TaskOccurrence.fired(AT, "late", job("run")), TaskOccurrence.skipped(AT.plusMillis(1), "why")))));
		TaskEnd end = new TaskEnd("run", "w", "complete", 1, Duration.ofMillis(17), "");
		assertThat(this.tasks.ended("a", AT, end)).isTrue();
		assertThat(this.tasks.ended("a", AT.plusMillis(1), end)).isFalse();
		List<TaskHistoryEntry> history = this.tasks.history("a", 0, 10).items();
		Instant now = history.get(0).firedAt();
		assertThat(history).containsExactly(
				new TaskHistoryEntry(AT.plusMillis(1), now, "me", false, "why", "", null, null),
				new TaskHistoryEntry(AT, now, "me", true, "late", "run", JobState.WAITING, end));
	}

	@Test
	void aTaskIsPausedAndResumed() {
		register("a", DUE);
		assertThat(this.tasks.pause("a")).isTrue();
		assertThat(this.tasks.pause("a")).isFalse();
		TaskState paused = state("a");
		assertThat(paused.pausedAt()).isNotNull();
		assertThat(this.tasks.due(0, 5).tasks()).isEmpty();
		this.tasks.register("app", "code", List.of(new NewTask("a", "i", "{}", DUE, null, null)));
		assertThat(this.tasks.resume(paused, LATER)).isEqualTo(TaskResumption.STALE);
		assertThat(this.tasks.resume(state("a"), LATER)).isEqualTo(TaskResumption.RESUMED);
		assertThat(this.tasks.resume(state("a"), DUE)).isEqualTo(TaskResumption.RUNNING);
		assertThat(state("a").times()).isEqualTo(LATER);
	}

	@Test
	void aTaskIsTriggeredOncePerJid() {
		register("a", LATER);
		assertThat(this.tasks.trigger("a", TaskOccurrence.fired(AT, "", job("run"))).created()).isTrue();
		assertThat(this.tasks.trigger("a", TaskOccurrence.fired(AT, "", job("run"))))
			.isEqualTo(new EnqueuedJob("run", EnqueuedJob.Outcome.DUPLICATE));
		assertThatExceptionOfType(RequestRefusedException.class)
			.isThrownBy(() -> this.tasks.trigger("a", TaskOccurrence.skipped(AT, "")));
	}

	@Test
	void anUnknownTaskIsNamed() {
		assertThatExceptionOfType(TaskNotFoundException.class).isThrownBy(() -> this.tasks.pause("a"))
			.withMessageContaining("No task a");
		assertThat(this.tasks.remove("a")).isFalse();
		assertThat(this.tasks.history("a", 0, 10).items()).isEmpty();
	}

	@Test
	void anInstantIsDueOrThereIsNone() {
		assertThatIllegalArgumentException().isThrownBy(() -> new TaskTimes(AT, null));
		assertThatIllegalArgumentException().isThrownBy(() -> new TaskTimes(null, AT));
	}

	@Test
	void whoeverListensHearsOfEarlierTasksAndRecurringJobs() throws InterruptedException {
		CountDownLatch news = new CountDownLatch(3);
		TaskSubscription subscription = this.tasks.subscribe(news::countDown, news::countDown);
		register("a", LATER);
		this.client.recurring().register(recurring(), Duration.ofHours(1));
		assertThat(news.await(10, TimeUnit.SECONDS)).isTrue();
		subscription.close();
	}

	@Test
	void recurringJobsAreMadeWithoutAPop() {
		assertThat(this.client.recurring().spawn()).isEmpty();
		this.client.recurring().register(recurring(), Duration.ofHours(-1));
		assertThat(this.client.recurring().spawn())
			.hasValueSatisfying((next) -> assertThat(next).isBetween(Duration.ofMinutes(59), Duration.ofHours(1)));
		assertThat(this.client.queue("q").length()).isEqualTo(2);
	}

	private static RecurringJob recurring() {
		return new RecurringJob("every", "type", "q", "{}", Duration.ofHours(1), 0, 5, 0, List.of(), 0);
	}

	private void register(String id, TaskTimes times) {
		this.tasks.register("app", "code", List.of(new NewTask(id, "h", "{}", times, null, null)));
	}

	private TaskState state(String id) {
		return this.tasks.get(List.of(id)).tasks().get(0);
	}

	private static NewJob job(String jid) {
		return new NewJob("type", "{}", JobOptions.of((job) -> job.jid(jid).queue("q")));
	}

}
