package io.qless.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import io.qless.autoconfigure.QlessAutoConfiguration;
import io.qless.autoconfigure.QlessHandlerAutoConfiguration;
import io.qless.autoconfigure.QlessHealthAutoConfiguration;
import io.qless.autoconfigure.QlessScheduleAutoConfiguration;
import io.qless.autoconfigure.QlessWorkerAutoConfiguration;
import io.qless.client.JobClient;
import io.qless.client.QlessClient;
import io.qless.client.QueueOperations;
import io.qless.handler.JobHandler;
import io.qless.job.JobOptions;
import io.qless.job.NewTask;
import io.qless.job.TaskTimes;
import io.qless.lua.CallListener;
import io.qless.testing.PrivateRedis;
import io.qless.testing.RedisForTests;
import io.qless.testing.RedisNamespace;
import io.qless.worker.Reserver;
import io.qless.worker.WorkerContainer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each thing that can make an application sick, by really breaking it, and mending it.
 */
class QlessHealthIndicatorIntegrationTests {

	@RegisterExtension
	final RedisNamespace redis = new RedisNamespace();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class, QlessAutoConfiguration.class,
				QlessHandlerAutoConfiguration.class, QlessWorkerAutoConfiguration.class,
				QlessScheduleAutoConfiguration.class, QlessHealthAutoConfiguration.class))
		.withPropertyValues("qless.health.timeout=5s", "qless.worker.poll-interval=200ms", "qless.worker.name=w")
		.withBean(Desk.class);

	@Test
	void anApplicationThatWorksIsUp() {
		here().run((context) -> {
			Health health = await(context, Status.UP);
			assertThat(health.getDetails()).containsExactly(Map.entry("workers", Map.of("w-default", "running")));
			context.getBean(QlessClient.class).workers().pause("w-default");
			Awaitility.await()
				.until(() -> health(context).getDetails().get("workers").toString().equals("{w-default=paused}"));
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
		});
	}

	@Test
	void withoutRedisItIsDownAndUpAgainWithIt() {
		try (PrivateRedis server = RedisForTests.privateServer()) {
			this.runner.withPropertyValues("spring.data.redis.url=" + server.url(), "qless.redis-timeout=2s")
				.run((context) -> {
					await(context, Status.UP);
					Instant before = Instant.now();
					server.stop();
					Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> about(context).contains("redis"));
					Map<String, Object> problem = problems(await(context, Status.DOWN)).get(0);
					assertThat(problem).containsEntry("about", "redis").containsKeys("message", "since");
					assertThat(since(problem)).isBetween(before, Instant.now());
					assertThat(since(problems(await(context, Status.DOWN)).get(0))).isEqualTo(since(problem));
					server.start();
					await(context, Status.UP);
				});
		}
	}

	@Test
	void stuckHandlersAboveTheCapMakeItDownUntilTheyEnd() {
		here().withPropertyValues("qless.worker.stuck.after=100ms", "qless.worker.stuck.replaced=1").run((context) -> {
			Desk desk = context.getBean(Desk.class);
			context.getBean(JobClient.class).enqueue("stick", "text", (job) -> {
			});
			WorkerContainer workers = context.getBean(WorkerContainer.class);
			Awaitility.await()
				.atMost(Duration.ofSeconds(20))
				.until(() -> workers.workers().get(0).stuckHandlers() == 1);
			await(context, Status.UP);
			context.getBean(JobClient.class).enqueue("stick", "text", (job) -> {
			});
			Health health = await(context, Status.DOWN);
			assertThat(about(context)).containsExactly("worker w-default");
			assertThat(problems(health).get(0).get("message").toString()).startsWith("2 of its handlers are stuck");
			desk.release.countDown();
			await(context, Status.UP);
		});
	}

	@Test
	void aWorkerThatCannotFetchMakesItDown() {
		AtomicBoolean broken = new AtomicBoolean();
		here().withBean("moody", Reserver.class, () -> (queues) -> {
			if (broken.get()) {
				throw new IllegalStateException("broken");
			}
			return queues;
		}).withPropertyValues("qless.worker.groups.mail.reserver=moody").run((context) -> {
			await(context, Status.UP);
			Instant before = Instant.now();
			broken.set(true);
			Map<String, Object> problem = problems(await(context, Status.DOWN)).get(0);
			assertThat(problem).containsEntry("about", "worker w-mail")
				.containsEntry("message", "it cannot fetch jobs");
			assertThat(since(problem)).isBetween(before, Instant.now());
			broken.set(false);
			await(context, Status.UP);
		});
	}

	@Test
	void aTaskThatNobodyFiresMakesItDown() {
		here().run((context) -> {
			QlessClient qless = context.getBean(QlessClient.class);
			await(context, Status.UP);
			qless.tasks()
				.register("later", "code", List.of(new NewTask("strange", "hash", "{\"id\":7}",
						TaskTimes.at(Instant.ofEpochSecond(1000)), null, null)));
			Map<String, Object> problem = problems(await(context, Status.DOWN)).get(0);
			assertThat(problem).containsEntry("about", "tasks")
				.containsEntry("message", "1 is overdue, nobody fires it: strange");
			assertThat(since(problem)).isEqualTo(Instant.ofEpochSecond(1000));
			qless.tasks().remove("strange");
			await(context, Status.UP);
		});
	}

	@Test
	void aJobThatWaitsForTooLongPutsItOutOfService() {
		here().withPropertyValues("qless.queues.mail.slo=1s", "qless.queues.print.slo=1h", "qless.queues.none.slo=1s")
			.run((context) -> {
				QlessClient qless = context.getBean(QlessClient.class);
				await(context, Status.UP);
				qless.queue("print").put("unknown", "{}", JobOptions.DEFAULTS);
				Instant before = Instant.now();
				qless.queue("mail").put("unknown", "{}", JobOptions.DEFAULTS.with((job) -> job.jid("old")));
				Map<String, Object> problem = problems(await(context, Status.OUT_OF_SERVICE)).get(0);
				assertThat(about(context)).containsExactly("queue mail");
				assertThat(problem.get("message").toString()).startsWith("its oldest job has waited for ")
					.endsWith(", which is to be 1.0 s at most");
				assertThat(since(problem)).isBetween(before.minusSeconds(1), Instant.now());
				qless.jobs().cancel("old");
				await(context, Status.UP);
			});
	}

	@Test
	void jobsThatWaitInAPausedQueueAreNoAlarmUntilItGoesOn() {
		here().withPropertyValues("qless.queues.mail.slo=0s").run((context) -> {
			QueueOperations mail = context.getBean(QlessClient.class).queue("mail");
			mail.put("unknown", "{}", JobOptions.DEFAULTS);
			await(context, Status.OUT_OF_SERVICE);
			mail.pause();
			await(context, Status.UP);
			mail.unpause();
			await(context, Status.OUT_OF_SERVICE);
		});
	}

	@Test
	void aRequestThatIsRefusedIsNoDeadRedis() {
		here().run((context) -> {
			Health health = new QlessHealthIndicator(context.getBean(QlessClient.class), null, null,
					Map.of("o".repeat(513), Duration.ZERO, "mail", Duration.ZERO))
				.health();
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(problems(health)).hasSize(1).allSatisfy((problem) -> {
				assertThat(problem).containsEntry("about", "queue " + "o".repeat(513));
				assertThat(problem.get("message").toString()).endsWith("is longer than 512 bytes");
			});
		});
	}

	@Test
	void whoeverAsksWithinASecondIsToldTheSame() {
		List<String> calls = new CopyOnWriteArrayList<>();
		CallListener counts = (command, outcome, duration) -> calls.add(command);
		here().withBean(CallListener.class, () -> counts)
			.withPropertyValues("qless.worker.enabled=false")
			.run((context) -> {
				QlessHealthIndicator indicator = context.getBean(QlessHealthIndicator.class);
				calls.clear();
				Health health = indicator.health();
				assertThat(calls.stream().filter("config.get"::equals)).hasSize(1);
				assertThat(indicator.health()).isSameAs(health);
			});
	}

	private ApplicationContextRunner here() {
		return this.runner.withPropertyValues("spring.data.redis.url=" + this.redis.url(),
				"qless.namespace=" + this.redis.name());
	}

	private static Health health(ApplicationContext context) {
		return context.getBean(QlessHealthIndicator.class).health();
	}

	private static Health await(ApplicationContext context, Status status) {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.until(() -> health(context), (health) -> health.getStatus().equals(status));
	}

	private static List<String> about(ApplicationContext context) {
		return problems(health(context)).stream().map((problem) -> problem.get("about").toString()).toList();
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, Object>> problems(Health health) {
		return (List<Map<String, Object>>) health.getDetails().getOrDefault("problems", List.of());
	}

	private static Instant since(Map<String, Object> problem) {
		return Instant.parse(problem.get("since").toString());
	}

	static class Desk {

		private final CountDownLatch release = new CountDownLatch(1);

		/** Does not heed its interrupt. */
		@JobHandler(type = "stick", timeout = "200ms", retries = 0)
		void stick(String text) {
			boolean released = false;
			while (!released) {
				try {
					this.release.await();
					released = true;
				}
				catch (InterruptedException ex) {
					// Goes on.
				}
			}
		}

	}

}
