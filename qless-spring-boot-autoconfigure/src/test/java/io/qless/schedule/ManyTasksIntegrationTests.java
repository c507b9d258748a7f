package io.qless.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.qless.client.JobClient;
import io.qless.client.PayloadMapper;
import io.qless.client.QlessClient;
import io.qless.job.JobOptions;
import io.qless.job.TaskHistoryEntry;
import io.qless.lua.LuaCaller;
import io.qless.lua.LuaScripts;
import io.qless.testing.PrivateRedis;
import io.qless.testing.RedisForTests;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What ten thousand tasks cost. Not in a normal build: a machine that is busy with other
 * things is slower.
 */
@Tag("chaos")
class ManyTasksIntegrationTests {

	private static final Logger logger = LoggerFactory.getLogger(ManyTasksIntegrationTests.class);

	private static final int MANY = 10_000;

	private final PrivateRedis redis = RedisForTests.privateServer("--save", "");

	private final LettuceConnectionFactory connections = RedisForTests.newConnectionFactory(this.redis.url());

	private QlessClient qless;

	private ScheduledTaskContainer container;

	@BeforeEach
	void client() {
		this.qless = new QlessClient(new LuaCaller(this.connections, LuaScripts.load(), "ql", Duration.ofSeconds(5)),
				new PayloadMapper(1000), "test");
	}

	@AfterEach
	void end() {
		this.container.stop();
		this.connections.destroy();
		this.redis.close();
	}

	@Test
	void tenThousandTasksAreRegisteredInFiveSecondsAndCostNothingWhileTheyWait() throws Exception {
		long start = System.nanoTime();
		start(MANY, "0 0 3 1 1 *");
		Awaitility.await()
			.pollInterval(Duration.ofMillis(50))
			.until(() -> this.qless.tasks().list(0, 1).total(), (total) -> total == MANY);
		Duration registered = Duration.ofNanos(System.nanoTime() - start);
		new CountDownLatch(1).await(5, TimeUnit.SECONDS);
		long before = commands();
		new CountDownLatch(1).await(60, TimeUnit.SECONDS);
		double idle = (commands() - before - 1) / 60.0;
		logger.info("{} tasks: registered after {}; then {} commands a second", MANY, registered, idle);
		assertThat(registered).isLessThan(Duration.ofSeconds(5));
		assertThat(idle).isLessThan(1);
	}

	@Test
	void aHundredFiresASecondComeWithinFiftyMilliseconds() {
		this.qless.config().set("task-history", "1000");
		// A hundred tasks, each of another hundredth of the second.
		this.container = container(IntStream.range(0, 100)
			.mapToObj((i) -> task("task-" + i,
					(task) -> task.every(Duration.ofSeconds(1)).startAt(Instant.ofEpochMilli(10L * i))))
			.toList());
		this.container.start();
		Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.until(() -> this.qless.queue("work").counts().waiting() >= 3000);
		List<Long> lags = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			// The first ones come while the JVM is still warming up.
			List<TaskHistoryEntry> history = this.qless.tasks().history("task-" + i, 0, 20).items();
			history.forEach((entry) -> lags.add(Duration.between(entry.scheduledAt(), entry.firedAt()).toMillis()));
		}
		lags.sort(null);
		long late = lags.get(lags.size() * 99 / 100);
		logger.info("100 fires a second: {} ms after their instant (median), {} ms (p99), {} ms (latest)",
				lags.get(lags.size() / 2), late, lags.get(lags.size() - 1));
		assertThat(late).isLessThanOrEqualTo(50);
	}

	private void start(int count, String cron) {
		this.container = container(
				IntStream.range(0, count).mapToObj((i) -> task("task-" + i, (task) -> task.cron(cron))).toList());
		this.container.start();
	}

	private ScheduledTaskContainer container(List<TaskDefinition> tasks) {
		return new ScheduledTaskContainer(new JobClient(this.qless, JobOptions.DEFAULTS), "many",
				new ScheduledTaskMethods(new PayloadMapper(1000), List.of()), tasks, null);
	}

	private static TaskDefinition task(String id, java.util.function.Consumer<TaskDefinitionBuilder> said) {
		return TaskDefinition.of(id,
				(task) -> said.accept(task.overlap(Overlap.PARALLEL).job(TaskJob.of("work", "work", "{}"))));
	}

	/** How many commands the server was sent; those of scripts count, too. */
	private long commands() {
		try (RedisConnection connection = this.connections.getConnection()) {
			return Long.parseLong(connection.serverCommands()
				.info("commandstats")
				.getProperty("cmdstat_evalsha", "calls=0,")
				.replaceAll("calls=(\\d+),.*", "$1"));
		}
	}

}
