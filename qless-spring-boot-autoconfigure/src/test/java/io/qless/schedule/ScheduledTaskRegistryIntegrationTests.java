package io.qless.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.qless.client.EnqueuedJob;
import io.qless.client.RequestRefusedException;
import io.qless.client.TaskNotFoundException;
import io.qless.client.TaskOperations;
import io.qless.job.JobState;
import io.qless.job.NewTask;
import io.qless.job.Page;
import io.qless.job.TaskHistoryEntry;
import io.qless.job.TaskTimes;
import io.qless.testing.RedisForTests;
import io.qless.testing.RedisNamespace;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is done to tasks at run time, from another replica than the one that fires.
 */
@ExtendWith(OutputCaptureExtension.class)
class ScheduledTaskRegistryIntegrationTests {

	private static final Instant FAR = Instant.parse("2199-01-01T00:00:00Z");

	@RegisterExtension
	final RedisNamespace redis = new RedisNamespace();

	private ApplicationContextRunner firing;

	private ApplicationContextRunner desk;

	@BeforeEach
	void applications() {
		this.firing = Replicas.on(RedisForTests.url(), this.redis.name());
		this.desk = this.firing.withPropertyValues("qless.scheduling.enabled=false",
				"spring.application.name=another-desk");
	}

	@Test
	void aTaskThatIsRegisteredFiresAtOnceInAReplicaThatSleeps() {
		this.firing.run((context) -> this.desk.run((desk) -> {
			Replicas.tasks(desk).register(task("report", (task) -> task.every(Duration.ofMillis(200))));
			assertThat(Replicas.awaitHistory(context, "report", (entries) -> entries.size() > 2))
				.allMatch(TaskHistoryEntry::fired);
		}));
	}

	@Test
	void theSameAgainChangesNothingAndAnotherDefinitionChangesTheTask() {
		this.desk.run((context) -> {
			ScheduledTaskRegistry tasks = Replicas.tasks(context);
			tasks.register(task("report", (task) -> task.cron("0 0 3 * * *")));
			var before = this.redis.dump();
			tasks.register(task("report", (task) -> task.cron("0 0 3 * * *")));
			assertThat(this.redis.dump()).isEqualTo(before);
			tasks.register(task("report", (task) -> task.cron("0 0 4 * * *")));
			assertThat(tasks.next("report", 1).get(0)).asString().endsWith("T04:00:00Z");
		});
	}

	@Test
	void aPausedTaskDoesNotFireAndMissesNothing() {
		this.firing.run((context) -> this.desk.run((desk) -> {
			ScheduledTaskRegistry tasks = Replicas.tasks(desk);
			tasks.register(task("report", (task) -> task.every(Duration.ofMillis(200)).misfire(Misfire.ALL)));
			tasks.register(task("other", (task) -> task.every(Duration.ofMillis(200))));
			Replicas.awaitTask(context, "report", (task) -> task.state().fires() > 1);
			tasks.pause("report");
			ScheduledTaskInfo paused = tasks.get("report").orElseThrow();
			assertThat(paused.state().pausedAt()).isNotNull();
			long others = tasks.get("other").orElseThrow().state().fires();
			Replicas.awaitTask(context, "other", (task) -> task.state().fires() > others + 5);
			assertThat(tasks.get("report").orElseThrow().state().fires()).isEqualTo(paused.state().fires());
			tasks.resume("report");
			Replicas.awaitTask(context, "report", (task) -> task.state().fires() > paused.state().fires() + 2);
			assertThat(Replicas.history(context, "report")).allMatch(TaskHistoryEntry::fired)
				.allMatch((entry) -> entry.reason().isEmpty());
		}));
	}

	@Test
	void aTriggeredTaskFiresNowAndItsScheduleStaysAsItIs() {
		this.desk.run((context) -> {
			ScheduledTaskRegistry tasks = Replicas.tasks(context);
			tasks.register(task("report", (task) -> task.cron("@yearly")));
			Instant next = tasks.get("report").orElseThrow().next();
			EnqueuedJob job = tasks.trigger("report");
			assertThat(job.created()).isTrue();
			assertThat(job.jid()).startsWith("report@");
			assertThat(Replicas.qless(context).jobs().get(job.jid()).orElseThrow().state()).isEqualTo(JobState.WAITING);
			assertThat(tasks.get("report").orElseThrow().next()).isEqualTo(next);
			assertThat(tasks.history("report", 0, 10).items()).singleElement()
				.satisfies((entry) -> assertThat(entry.reason()).isEqualTo("trigger"))
				.satisfies((entry) -> assertThat(entry.jid()).isEqualTo(job.jid()));
		});
	}

	@Test
	void theNextInstantsOfATask() {
		this.desk.run((context) -> {
			ScheduledTaskRegistry tasks = Replicas.tasks(context);
			tasks.register(task("report", (task) -> task.cron("@daily").startAt(FAR.minusMillis(1)).maxFires(3L)));
			assertThat(tasks.next("report", 2)).containsExactly(FAR, FAR.plus(Duration.ofDays(1)));
			assertThat(tasks.next("report", 10)).hasSize(3);
			tasks.register(task("old", (task) -> task.cron("@daily").endAt(Instant.parse("2000-01-01T00:00:00Z"))));
			assertThat(tasks.next("old", 10)).isEmpty();
			assertThat(tasks.get("old").orElseThrow().next()).isNull();
		});
	}

	@Test
	void tasksAreListedPageByPage() {
		this.desk.run((context) -> {
			ScheduledTaskRegistry tasks = Replicas.tasks(context);
			List.of("c", "a", "b").forEach((id) -> tasks.register(task(id, (task) -> task.cron("@yearly"))));
			Page<ScheduledTaskInfo> page = tasks.list(1, 1);
			assertThat(page.total()).isEqualTo(3);
			assertThat(page.items()).extracting(ScheduledTaskInfo::id).containsExactly("b");
			tasks.remove("b");
			assertThat(tasks.list(0, 10).items()).extracting(ScheduledTaskInfo::id).containsExactly("a", "c");
		});
	}

	@Test
	void aChangeAtRunTimeStaysUntilTheApplicationDeclaresSomethingElse() {
		ApplicationContextRunner declaring = this.firing.withPropertyValues("qless.tasks.report.type=report");
		ApplicationContextRunner daily = declaring.withPropertyValues("qless.tasks.report.cron=@daily");
		daily.run((context) -> {
			Replicas.awaitTask(context, "report", (task) -> !task.isOverridden());
			Replicas.tasks(context).update(task("report", (task) -> task.cron("@yearly")));
			assertThat(cron(Replicas.awaitTask(context, "report", ScheduledTaskInfo::isOverridden)))
				.isEqualTo("@yearly");
		});
		daily.withPropertyValues("qless.tasks.another.cron=@daily", "qless.tasks.another.type=a").run((again) -> {
			Replicas.awaitTask(again, "another", (task) -> true);
			assertThat(cron(Replicas.awaitTask(again, "report", (task) -> true))).isEqualTo("@yearly");
		});
		this.firing
			.run((without) -> Replicas.awaitTask(without, "report", (task) -> task.state().orphanedAt() != null));
		daily.run((back) -> assertThat(
				cron(Replicas.awaitTask(back, "report", (task) -> task.state().orphanedAt() == null)))
			.isEqualTo("@yearly"));
		declaring.withPropertyValues("qless.tasks.report.cron=@weekly")
			.run((changed) -> assertThat(cron(Replicas.awaitTask(changed, "report", (task) -> !task.isOverridden())))
				.isEqualTo("@weekly"));
	}

	@Test
	void anUpdateOfAnOrphanHoldsWhenItIsDeclaredAgain() {
		ApplicationContextRunner daily = this.firing.withPropertyValues("qless.tasks.report.type=report",
				"qless.tasks.report.cron=@daily");
		daily.run((context) -> Replicas.awaitTask(context, "report", (task) -> true));
		this.firing.run((without) -> {
			Replicas.awaitTask(without, "report", (task) -> task.state().orphanedAt() != null);
			Replicas.tasks(without).update(task("report", (task) -> task.cron("@yearly")));
			assertThat(cron(Replicas.awaitTask(without, "report", ScheduledTaskInfo::isOverridden)))
				.isEqualTo("@yearly");
			assertThat(Replicas.tasks(without).get("report").orElseThrow().state().orphanedAt()).isNotNull();
		});
		daily.run((back) -> assertThat(
				cron(Replicas.awaitTask(back, "report", (task) -> task.state().orphanedAt() == null)))
			.isEqualTo("@yearly"));
	}

	@Test
	void whatAnApplicationDeclaresIsUpdatedAndNotRegistered() {
		this.firing.withPropertyValues("qless.tasks.report.cron=@daily", "qless.tasks.report.type=report")
			.run((context) -> {
				Replicas.awaitTask(context, "report", (task) -> true);
				assertThatExceptionOfType(RequestRefusedException.class)
					.isThrownBy(() -> Replicas.tasks(context).register(task("report", (task) -> task.cron("@yearly"))))
					.withMessageContaining("\"report\" is declared by desk (yaml)");
			});
	}

	@Test
	void aTaskWithoutAJobIsNotRegistered() {
		this.desk.run((context) -> assertThatExceptionOfType(RequestRefusedException.class)
			.isThrownBy(
					() -> Replicas.tasks(context).register(TaskDefinition.of("report", (task) -> task.cron("@daily"))))
			.withMessageContaining("has no job"));
	}

	@Test
	void aPayloadThatIsNoJsonIsRefusedAtOnceAndNotAtEachInstant() {
		this.desk.run((context) -> assertThatExceptionOfType(RequestRefusedException.class)
			.isThrownBy(() -> Replicas.tasks(context)
				.register(TaskDefinition.of("report",
						(task) -> task.cron("@daily").job(TaskJob.of("report", "reports", "{")))))
			.withMessageContaining("is not JSON"));
	}

	@Test
	void whatNamesATaskThatIsNoneSaysSo() {
		this.desk.run((context) -> {
			ScheduledTaskRegistry tasks = Replicas.tasks(context);
			for (Consumer<String> verb : List.<Consumer<String>>of(tasks::pause, tasks::resume, tasks::trigger,
					tasks::remove, (id) -> tasks.next(id, 1),
					(id) -> tasks.update(task(id, (task) -> task.cron("@daily"))))) {
				assertThatExceptionOfType(TaskNotFoundException.class).isThrownBy(() -> verb.accept("nothing"));
			}
			assertThat(tasks.get("nothing")).isEmpty();
			assertThat(tasks.history("nothing", 0, 10).items()).isEmpty();
		});
	}

	@Test
	void aTaskOfAnotherApplicationIsLeftToIt() {
		this.firing.withPropertyValues("qless.tasks.report.cron=@daily", "qless.tasks.report.type=report")
			.run((context) -> Replicas.awaitTask(context, "report", (task) -> true));
		this.firing
			.withPropertyValues("spring.application.name=other", "qless.tasks.report.cron=@yearly",
					"qless.tasks.report.type=report", "qless.tasks.own.cron=@daily", "qless.tasks.own.type=own")
			.run((context) -> {
				Replicas.awaitTask(context, "own", (task) -> true);
				assertThat(Replicas.tasks(context).get("report").orElseThrow().state().application()).isEqualTo("desk");
				assertThat(cron(Replicas.tasks(context).get("report").orElseThrow())).isEqualTo("@daily");
			});
	}

	@Test
	void aChangeThatCannotBeReadIsLeftAsItIs() {
		TaskDefinition declared = TaskDefinition.of("report",
				(task) -> task.cron("@daily").job(TaskJob.of("report", "default", "{}")));
		this.desk.run((desk) -> {
			TaskOperations tasks = Replicas.qless(desk).tasks();
			tasks.register("desk", "yaml", List.of(new NewTask("report", TaskEntry.of(declared).hash() + "~later",
					"{\"id\":7}", TaskTimes.at(FAR), null, null)));
			tasks.orphan("desk", "yaml", List.of("report"));
		});
		this.firing
			.withPropertyValues("qless.tasks.report.cron=@daily", "qless.tasks.report.type=report",
					"qless.tasks.good.cron=@daily", "qless.tasks.good.type=report")
			.run((context) -> {
				Replicas.awaitTask(context, "good", (task) -> true);
				assertThat(Replicas.tasks(context).get("report").orElseThrow().next()).isEqualTo(FAR);
			});
	}

	@Test
	void aTaskThatRedisRefusesStopsNoOtherTask() {
		this.desk.run((desk) -> Replicas.qless(desk).config().set("max-payload", "2000"));
		this.firing
			.withPropertyValues("qless.tasks.big.every=200ms", "qless.tasks.big.type=report",
					"qless.tasks.big.data.text=" + "x".repeat(10_000), "qless.tasks.good.every=200ms",
					"qless.tasks.good.type=report")
			.run((context) -> {
				assertThat(Replicas.awaitHistory(context, "good", (entries) -> entries.size() > 1)).isNotEmpty();
				assertThat(Replicas.tasks(context).get("big")).isEmpty();
			});
	}

	@Test
	void aDefinitionThatCannotBeReadStopsNoOtherTask(CapturedOutput output) {
		this.firing.run((context) -> {
			Replicas.tasks(context).register(task("good", (task) -> task.every(Duration.ofMillis(200))));
			Replicas.qless(context)
				.tasks()
				.register("later", "code", List.of(new NewTask("strange", "hash", "{\"id\":7}",
						TaskTimes.at(Instant.ofEpochMilli(1)), null, null)));
			long fires = Replicas.tasks(context).get("good").orElseThrow().state().fires();
			Replicas.awaitTask(context, "good", (task) -> task.state().fires() > fires + 3);
			assertThat(Replicas.tasks(context).get("strange").orElseThrow().definition()).isNull();
			TaskWatchdog watchdog = new TaskWatchdog(Replicas.qless(context).tasks());
			watchdog.look();
			watchdog.look();
			assertThat(watchdog.overdue()).containsExactly(Map.entry("strange", Instant.ofEpochMilli(1)));
			assertThat(output.getOut().split("The scheduled task \"strange\" is overdue", -1)).hasSize(2);
			Replicas.tasks(context).remove("strange");
			Awaitility.await().untilAsserted(() -> {
				watchdog.look();
				assertThat(watchdog.overdue()).isEmpty();
			});
			assertThat(output.getOut().split("The scheduled task \"strange\" is no longer overdue", -1)).hasSize(2);
			watchdog.stop();
		});
	}

	private static String cron(ScheduledTaskInfo task) {
		return task.definition().timing().cron();
	}

	private static TaskDefinition task(String id, Consumer<TaskDefinitionBuilder> said) {
		return TaskDefinition.of(id,
				(task) -> said.accept(task.overlap(Overlap.PARALLEL).job(TaskJob.of("report", "reports", "{}"))));
	}

}
