package io.qless.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.qless.job.NewTask;
import io.qless.job.TaskTimes;
import io.qless.testing.PrivateRedis;
import io.qless.testing.RedisForTests;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How a replica goes on with a task that it cannot fire, and with rights that it has not.
 */
@ExtendWith(OutputCaptureExtension.class)
class TickerIntegrationTests {

	private final PrivateRedis redis = RedisForTests.privateServer("--user", "app", "on", ">secret", "~*", "&*",
			"+@all", "-subscribe");

	@AfterEach
	void end() {
		this.redis.close();
	}

	@Test
	void aReplicaSleepsAndFiresOtherTasksAlthoughMoreAreDueThatItCannotFireThanAPageShows() {
		List<NewTask> strange = IntStream.range(0, 300)
			.mapToObj((i) -> new NewTask("strange" + i, "hash", "{\"id\":7}", TaskTimes.at(Instant.ofEpochMilli(1)),
					null, null))
			.toList();
		Replicas.on(this.redis.url(), "ql").run((context) -> {
			Replicas.qless(context).tasks().register("later", "code", strange);
			new CountDownLatch(1).await(2, TimeUnit.SECONDS);
			long before = calls(context);
			new CountDownLatch(1).await(3, TimeUnit.SECONDS);
			assertThat(calls(context) - before).isLessThan(5);
			Replicas.tasks(context)
				.register(TaskDefinition.of("report",
						(task) -> task.every(Duration.ofMillis(500))
							.overlap(Overlap.PARALLEL)
							.job(TaskJob.of("report", "reports", "{}"))));
			Replicas.awaitTask(context, "report", (task) -> task.state().fires() > 2);
		});
	}

	@Test
	void whoeverMayNotSubscribeFiresAllTheSame(CapturedOutput output) {
		ApplicationContextRunner application = Replicas
			.on(this.redis.url().replace("redis://", "redis://app:secret@"), "ql")
			.withPropertyValues("qless.tasks.report.every=200ms", "qless.tasks.report.type=report",
					"qless.tasks.report.overlap=parallel", "qless.redis-timeout=500ms");
		application.run((context) -> {
			Replicas.awaitTask(context, "report", (task) -> task.state().fires() > 3);
			assertThat(output.getOut().split("The scheduler does not hear of tasks", -1)).hasSize(2);
			assertThat(output.getOut().split("SubscriptionTask aborted", -1)).hasSizeLessThan(5);
			// Without a file its data is gone then.
			this.redis.stop();
			Awaitility.await().until(() -> output.getOut().contains("keeps trying"));
			this.redis.start();
			Replicas.awaitTask(context, "report", (task) -> task.state().fires() > 0);
		});
	}

	private static long calls(ApplicationContext context) {
		try (RedisConnection connection = context.getBean(RedisConnectionFactory.class).getConnection()) {
			Properties stats = connection.serverCommands().info("commandstats");
			return Long.parseLong(stats.getProperty("cmdstat_evalsha", "calls=0,").replaceAll("calls=(\\d+),.*", "$1"));
		}
	}

}
