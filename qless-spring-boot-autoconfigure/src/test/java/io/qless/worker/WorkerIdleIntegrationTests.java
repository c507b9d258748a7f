package io.qless.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

import io.qless.job.JobOptions;
import io.qless.job.JobState;
import io.qless.testing.PrivateRedis;
import io.qless.testing.RedisForTests;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

class WorkerIdleIntegrationTests {

	private final PrivateRedis server = RedisForTests.privateServer();

	private final LettuceConnectionFactory connections = RedisForTests.newConnectionFactory(this.server.url());

	private final TestWorkers workers = new TestWorkers(this.connections, Duration.ofSeconds(5));

	@AfterEach
	void close() {
		this.workers.close();
		this.connections.destroy();
		this.server.close();
	}

	@Test
	void anIdleWorkerAsksOnceInEachPollInterval() {
		this.workers.running((job) -> null).poll(Duration.ofSeconds(1)).start();
		this.workers.awaitSubscription();
		assertThat(callsWithin(Duration.ofMillis(3500))).isBetween(2L, 4L);
	}

	@Test
	void anIdleWorkerIsWellBelowACommandASecond() {
		this.workers.running((job) -> null).start();
		this.workers.awaitSubscription();
		assertThat(callsWithin(Duration.ofSeconds(4))).isLessThanOrEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 10, 100 })
	void theNumberOfQueuesAndPatternsMakesNoDifference(int count) {
		List<String> queues = new ArrayList<>(List.of("report-*"));
		for (int i = 1; i < count; i++) {
			queues.add("q" + i);
			this.workers.put((options) -> options.queue("report-" + queues.size()));
		}
		this.workers.running((job) -> null)
			.queues(queues.toArray(String[]::new))
			.reserver(Reserver.roundRobin())
			.poll(Duration.ofSeconds(5))
			.start();
		this.workers.awaitSubscription();
		Awaitility.await()
			.until(() -> this.workers.qless().queues().stream().allMatch((queue) -> queue.waiting() == 0));
		assertThat(callsWithin(Duration.ofSeconds(6))).isLessThanOrEqualTo(6);
	}

	@Test
	void aPausedQueueWithOverdueJobsDoesNotKeepAWorkerBusy() {
		this.workers.qless().queue("default").pause();
		this.workers.put((options) -> options.delay(Duration.ofMillis(1)));
		this.workers.running((job) -> null).start();
		assertThat(callsWithin(Duration.ofSeconds(2))).isLessThan(20);
		this.workers.qless().queue("default").unpause();
		Awaitility.await()
			.atMost(Duration.ofSeconds(2))
			.until(() -> this.workers.qless().queue("default").length() == 0);
	}

	@Test
	void overdueJobsOfAnotherTypeDoNotKeepAWorkerBusy() {
		JobOptions soon = JobOptions.of((job) -> job.delay(Duration.ofMillis(1)));
		for (int i = 0; i < 300; i++) {
			this.workers.qless().queue("default").put("other", "{}", soon);
		}
		this.workers.running((job) -> null).start();
		assertThat(callsWithin(Duration.ofSeconds(1))).isLessThan(20);
	}

	@Test
	void scriptsThatRedisHasForgottenAreSentAgain() {
		this.workers.running((job) -> null).start();
		this.workers.await(this.workers.put(), JobState.COMPLETE);
		try (RedisConnection connection = this.connections.getConnection()) {
			connection.scriptingCommands().scriptFlush();
		}
		for (int i = 0; i < 10; i++) {
			this.workers.await(this.workers.put(), JobState.COMPLETE);
		}
	}

	private long callsWithin(Duration time) {
		long before = calls();
		Awaitility.await().pollDelay(time).until(() -> true);
		return calls() - before;
	}

	/** What a script itself calls is counted apart, so these are the worker's calls. */
	private long calls() {
		try (RedisConnection connection = this.connections.getConnection()) {
			Properties statistics = connection.serverCommands().info("commandstats");
			return Stream.of("eval", "evalsha", "subscribe")
				.map((command) -> statistics.getProperty("cmdstat_" + command, "calls=0,"))
				.mapToLong((text) -> Long.parseLong(text.replaceAll("calls=(\\d+),.*", "$1")))
				.sum();
		}
	}

}
