package io.qless.schedule;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.qless.job.TaskHistoryEntry;
import io.qless.testing.PrivateRedis;
import io.qless.testing.RedisForTests;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A Redis that is away for a while, with two replicas that go on living.
 */
@ExtendWith(OutputCaptureExtension.class)
class TasksRedisAwayIntegrationTests {

	@Test
	void eachPolicyDoesWhatItSaysAfterAFewSeconds() throws Exception {
		eachPolicyDoesWhatItSays(Duration.ofSeconds(6));
	}

	@Test
	@Tag("chaos")
	void eachPolicyDoesWhatItSaysAfterHalfAMinute() throws Exception {
		eachPolicyDoesWhatItSays(Duration.ofSeconds(30));
	}

	private static void eachPolicyDoesWhatItSays(Duration away) throws Exception {
		try (PrivateRedis redis = RedisForTests.privateServer("--appendonly", "yes", "--appendfsync", "always")) {
			ApplicationContextRunner replica = every(Replicas.on(redis.url(), "ql")).withPropertyValues(
					"qless.tasks.skip.misfire=skip", "qless.tasks.once.misfire=once", "qless.tasks.all.misfire=all",
					"qless.tasks.all.max-missed=3");
			replica.run((context) -> replica.run((other) -> {
				List.of("skip", "once", "all")
					.forEach((id) -> Replicas.awaitTask(context, id, (task) -> task.state().fires() > 0));
				redis.stop();
				pause(away);
				redis.start();
				List<TaskHistoryEntry> skip = outage(context, "skip");
				assertThat(late(skip)).isEmpty();
				assertThat(skipped(skip)).hasSizeGreaterThanOrEqualTo((int) away.toSeconds() / 2 - 1);
				// One that is on time fires for all, too.
				assertThat(late(outage(context, "once"))).hasSizeLessThanOrEqualTo(1);
				assertThat(late(outage(context, "all"))).hasSize(3);
				for (String id : List.of("skip", "once", "all")) {
					List<TaskHistoryEntry> history = Replicas.history(context, id);
					for (int i = 1; i < history.size(); i++) {
						assertThat(history.get(i).scheduledAt())
							.isEqualTo(history.get(i - 1).scheduledAt().plusSeconds(2));
					}
				}
			}));
		}
	}

	@Test
	void anOutageIsToldOnceAndAReplicaThatStartsMeanwhileComesToItsTasks(CapturedOutput output) throws Exception {
		try (PrivateRedis redis = RedisForTests.privateServer("--appendonly", "yes")) {
			redis.stop();
			every(Replicas.on(redis.url(), "ql")).run((context) -> {
				pause(Duration.ofSeconds(3));
				redis.start();
				Replicas.awaitTask(context, "once", (task) -> task.state().fires() > 0);
				assertThat(output.getOut().split("The scheduler cannot work and keeps trying", -1)).hasSize(2);
				assertThat(output.getOut().split("The scheduler reaches Redis again and goes on", -1)).hasSize(2);
			});
		}
	}

	@Test
	void aTaskThatSomebodyRemovedStaysSoUntilAReplicaStarts() {
		try (PrivateRedis redis = RedisForTests.privateServer("--appendonly", "yes", "--appendfsync", "always")) {
			ApplicationContextRunner replica = every(Replicas.on(redis.url(), "ql"));
			replica.run((context) -> {
				Replicas.awaitTask(context, "once", (task) -> task.state().fires() > 0);
				Replicas.tasks(context).remove("skip");
				redis.stop();
				redis.start();
				long fires = Replicas.awaitTask(context, "once", (task) -> true).state().fires();
				Replicas.awaitTask(context, "once", (task) -> task.state().fires() > fires + 1);
				assertThat(Replicas.tasks(context).get("skip")).isEmpty();
				replica.run((started) -> Replicas.awaitTask(context, "skip", (task) -> true));
			});
		}
	}

	@Test
	void aRedisThatComesBackWithoutItsDataGetsItsTasksAgain() {
		try (PrivateRedis redis = RedisForTests.privateServer("--save", "")) {
			every(Replicas.on(redis.url(), "ql")).run((context) -> {
				Replicas.awaitTask(context, "once", (task) -> task.state().fires() > 0);
				redis.kill();
				redis.start();
				assertThat(context.getBean(ScheduledTaskContainer.class).isRunning()).isTrue();
				Replicas.awaitTask(context, "once", (task) -> task.state().fires() > 0);
			});
		}
	}

	private static ApplicationContextRunner every(ApplicationContextRunner replica) {
		ApplicationContextRunner all = replica.withPropertyValues("qless.redis-timeout=1s");
		for (String id : List.of("skip", "once", "all")) {
			String task = "qless.tasks." + id + ".";
			all = all.withPropertyValues(task + "every=2s", task + "tolerance=500ms", task + "type=work",
					task + "overlap=parallel");
		}
		return all;
	}

	/** The history, once it knows of the outage. */
	private static List<TaskHistoryEntry> outage(ApplicationContext context, String id) {
		return Replicas.awaitHistory(context, id,
				(entries) -> entries.stream().anyMatch((entry) -> entry.reason().equals("misfire")));
	}

	private static List<TaskHistoryEntry> late(List<TaskHistoryEntry> entries) {
		return entries.stream().filter((entry) -> entry.fired() && entry.reason().equals("misfire")).toList();
	}

	private static List<TaskHistoryEntry> skipped(List<TaskHistoryEntry> entries) {
		return entries.stream().filter((entry) -> !entry.fired() && entry.reason().equals("misfire")).toList();
	}

	/** Lets the clock of Redis run on. */
	private static void pause(Duration time) throws InterruptedException {
		new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
	}

}
