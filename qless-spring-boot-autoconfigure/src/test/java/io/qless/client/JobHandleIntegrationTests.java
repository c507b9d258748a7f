package io.qless.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.qless.job.Job;
import io.qless.job.JobOptions;
import io.qless.job.JobState;
import io.qless.job.LeasedJob;
import io.qless.lua.LuaCaller;
import io.qless.lua.LuaScripts;
import io.qless.testing.PrivateRedis;
import io.qless.testing.RedisForTests;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.types.RedisClientInfo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What can be done with a job by its id, on a Redis of its own that may go away.
 */
class JobHandleIntegrationTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private final PrivateRedis server = RedisForTests.privateServer();

	private final LettuceConnectionFactory connections = RedisForTests.newConnectionFactory(this.server.url());

	private final QlessClient client = new QlessClient(
			new LuaCaller(this.connections, LuaScripts.load(), "ql", Duration.ofSeconds(20)), new PayloadMapper(1000),
			"me");

	private final JobHandle<Integer> handle = new JobClient(this.client, JobOptions.DEFAULTS).handle("a",
			Integer.class);

	@BeforeEach
	void put() {
		this.client.queue("q").put("type", "{}", JobOptions.of((job) -> job.jid("a").retries(0)));
	}

	@AfterEach
	void close() {
		this.client.close();
		this.connections.destroy();
		this.server.close();
	}

	@Test
	void aResultThatIsThereIsReturnedAtOnce() {
		complete("7");
		assertThat(this.handle.result(Duration.ofSeconds(5))).contains(7);
		assertThat(this.handle.future()).isCompletedWithValue(Optional.of(7));
	}

	@Test
	void aResultIsAwaited() throws Exception {
		CompletableFuture<Optional<Integer>> awaited = CompletableFuture.supplyAsync(() -> this.handle.result(LONG));
		CompletableFuture<Optional<Integer>> future = this.handle.future();
		assertThat(future).isNotDone();
		complete("7");
		assertThat(future.get(20, TimeUnit.SECONDS)).contains(7);
		assertThat(awaited.get(20, TimeUnit.SECONDS)).contains(7);
	}

	@Test
	void aJobMayReturnNothing() {
		CompletableFuture<Optional<Integer>> future = this.handle.future();
		complete(null);
		assertThat(future).succeedsWithin(LONG).isEqualTo(Optional.empty());
	}

	@Test
	void nobodyIsAskedWhileAJobIsAwaited() {
		CompletableFuture<Optional<Integer>> future = this.handle.future();
		awaitCalm();
		long before = calls();
		assertThatExceptionOfType(JobNotEndedException.class)
			.isThrownBy(() -> this.handle.result(Duration.ofMillis(1500)))
			.withMessage("The job a has not ended within 1500 ms");
		assertThat(calls() - before).isOne();
		assertThat(future).isNotDone();
	}

	@Test
	void whoAwaitsAJobThatFailsLearnsWhy() {
		CompletableFuture<Optional<Integer>> future = this.handle.future();
		this.client.leases().fail(pop(), "group", "first line\nsecond line");
		assertThat(future).failsWithin(LONG)
			.withThrowableThat()
			.havingCause()
			.isInstanceOfSatisfying(JobFailedException.class,
					(ex) -> assertThat(ex.failure().group()).isEqualTo("group"))
			.withMessage("The job a has failed in the group group: first line");
		assertThatExceptionOfType(JobFailedException.class).isThrownBy(() -> this.handle.result(LONG));
	}

	@Test
	void aJobWithoutRetriesLeftHasFailedToo() {
		CompletableFuture<Optional<Integer>> future = this.handle.future();
		this.client.leases().retry(pop(), Duration.ZERO, "group", "message");
		assertThat(future).failsWithin(LONG).withThrowableThat().havingCause().isInstanceOf(JobFailedException.class);
	}

	@Test
	void whoAwaitsAJobThatIsCancelledLearnsIt() {
		CompletableFuture<Optional<Integer>> future = this.handle.future();
		this.handle.cancel();
		assertThat(future).failsWithin(LONG).withThrowableThat().havingCause().isInstanceOf(JobNotFoundException.class);
		assertThatExceptionOfType(JobNotFoundException.class).isThrownBy(() -> this.handle.result(LONG));
		assertThat(this.handle.result()).isEmpty();
	}

	@Test
	void aJobThatEndsWhileRedisCannotTellIsFoundAfterwards() {
		CompletableFuture<Optional<Integer>> future = this.handle.future();
		LeasedJob job = pop();
		killSubscribers();
		this.client.leases().complete(job, "7", null);
		assertThat(future).succeedsWithin(LONG).isEqualTo(Optional.of(7));
	}

	@Test
	void whoAwaitsAJobWithoutRedisLearnsIt() {
		this.server.stop();
		assertThatExceptionOfType(QlessUnavailableException.class).isThrownBy(() -> this.handle.result(LONG));
	}

	@Test
	void theSubscriptionEndsAWhileAfterTheLastJob() {
		this.handle.future().cancel(true);
		assertThat(subscribers()).isOne();
		Awaitility.await().atMost(LONG).until(() -> subscribers() == 0);
	}

	@Test
	void theEndOfTheClientIsTold() {
		CompletableFuture<Optional<Integer>> future = this.handle.future();
		this.client.close();
		assertThat(future).failsWithin(LONG)
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(QlessUnavailableException.class);
		Awaitility.await().atMost(LONG).until(() -> subscribers() == 0);
	}

	@Test
	void anInterruptEndsTheWaiting() {
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(QlessException.class).isThrownBy(() -> this.handle.result(LONG))
			.withCauseInstanceOf(InterruptedException.class);
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void aJobIsChangedByItsHandle() {
		this.handle.priority(3);
		assertThat(this.handle.tag("t", "u")).containsExactly("t", "u");
		assertThat(this.handle.untag("t")).containsExactly("u");
		this.handle.log("looked at");
		this.handle.track();
		Job job = this.handle.job().orElseThrow();
		assertThat(job).extracting(Job::priority, Job::tags).containsExactly(3.0, List.of("u"));
		assertThat(job.history()).last().satisfies((entry) -> assertThat(entry.what()).isEqualTo("looked at"));
		assertThat(this.client.jobs().tracked()).hasSize(1);
		this.handle.untrack();
		assertThat(this.client.jobs().tracked()).isEmpty();
		assertThat(this.handle.why()).isNotEmpty();
	}

	@Test
	void aJobIsPutAgainByItsHandle() {
		complete(null);
		this.handle.requeue("other");
		assertThat(this.handle.job().orElseThrow()).extracting(Job::queue, Job::state)
			.containsExactly("other", JobState.WAITING);
		this.handle.requeue();
		assertThat(this.handle.job().orElseThrow().queue()).isEqualTo("other");
	}

	private void complete(String result) {
		this.client.leases().complete(pop(), result, null);
	}

	private LeasedJob pop() {
		return this.client.leases().pop(new PopRequest("w", List.of("q"), List.of("type"), 1, LONG)).jobs().get(0);
	}

	private void awaitCalm() {
		Awaitility.await().pollDelay(Duration.ofMillis(500)).until(() -> true);
	}

	private long subscribers() {
		return subscribed().size();
	}

	private List<RedisClientInfo> subscribed() {
		try (RedisConnection connection = this.connections.getConnection()) {
			return connection.serverCommands()
				.getClientList()
				.stream()
				.filter((client) -> !"0".equals(client.get("sub")))
				.toList();
		}
	}

	private void killSubscribers() {
		try (RedisConnection connection = this.connections.getConnection()) {
			for (RedisClientInfo client : subscribed()) {
				String[] address = client.getAddressPort().split(":");
				connection.serverCommands().killClient(address[0], Integer.parseInt(address[1]));
			}
		}
	}

	private long calls() {
		try (RedisConnection connection = this.connections.getConnection()) {
			Properties statistics = connection.serverCommands().info("commandstats");
			return Stream.of("eval", "evalsha")
				.map((command) -> statistics.getProperty("cmdstat_" + command, "calls=0,"))
				.mapToLong((text) -> Long.parseLong(text.replaceAll("calls=(\\d+),.*", "$1")))
				.sum();
		}
	}

}
