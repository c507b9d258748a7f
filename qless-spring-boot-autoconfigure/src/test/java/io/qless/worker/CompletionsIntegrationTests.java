package io.qless.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.qless.client.Completion;
import io.qless.client.JobClient;
import io.qless.client.LeaseLostException;
import io.qless.client.LeaseOperations;
import io.qless.client.LeaseOutcome;
import io.qless.client.PayloadMapper;
import io.qless.client.PopRequest;
import io.qless.client.QlessClient;
import io.qless.client.QlessUnavailableException;
import io.qless.client.RequestRefusedException;
import io.qless.job.JobOptions;
import io.qless.job.JobState;
import io.qless.job.LeasedJob;
import io.qless.job.NewJob;
import io.qless.lua.LuaCaller;
import io.qless.lua.LuaScripts;
import io.qless.lua.RecordingConnections;
import io.qless.testing.PrivateRedis;
import io.qless.testing.RedisForTests;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

class CompletionsIntegrationTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private PrivateRedis redis;

	private LettuceConnectionFactory connections;

	private LettuceConnectionFactory others;

	private RecordingConnections recording;

	private QlessClient qless;

	private Completions completions;

	private Succession.Source successors = (completions, places) -> null;

	private final List<Thread> threads = new ArrayList<>();

	private final List<@Nullable RuntimeException> failures = new CopyOnWriteArrayList<>();

	@BeforeEach
	void connect() {
		this.redis = RedisForTests.privateServer();
		this.connections = RedisForTests.newConnectionFactory(this.redis.url());
		this.others = RedisForTests.newConnectionFactory(this.redis.url());
		this.recording = new RecordingConnections(this.connections);
		this.qless = client(this.connections, TIMEOUT);
		this.completions = new Completions(leases(TIMEOUT), this::succeed);
	}

	@AfterEach
	void disconnect() {
		this.connections.destroy();
		this.others.destroy();
		this.redis.close();
	}

	@Test
	void thoseThatComeDuringACallAreRecordedTogetherInTheNextOne() throws InterruptedException {
		List<LeasedJob> jobs = pop(22);
		// Redis gets to know both scripts.
		record(completion(jobs.get(20)));
		this.qless.leases().completeAll(List.of(completion(jobs.get(21))));
		this.recording.takeLast();
		recordDuringACall(jobs.subList(0, 20).stream().map(CompletionsIntegrationTests::completion).toList());
		assertThat(this.recording.sent()).hasSize(2);
		assertThat(this.failures).isEmpty();
		assertThat(jobs).allMatch(this::isComplete);
	}

	@Test
	void whatIsRefusedToOneIsNotRefusedToTheOthers() throws InterruptedException {
		List<LeasedJob> jobs = pop(5);
		this.qless.jobs().cancel(jobs.get(2).jid());
		recordDuringACall(jobs.stream().map(CompletionsIntegrationTests::completion).toList());
		assertThat(this.failures).singleElement().isInstanceOf(LeaseLostException.class);
		assertThat(jobs).filteredOn(this::isComplete).hasSize(4);
	}

	@Test
	void oneThatIsNotAllowedDoesNotKeepTheOthersFromEnding() throws InterruptedException {
		List<LeasedJob> jobs = pop(5);
		Stream<Completion> others = jobs.subList(0, 4).stream().map(CompletionsIntegrationTests::completion);
		Completion refused = new Completion(jobs.get(4), "{\"not\": \"JSON", null);
		recordDuringACall(Stream.concat(others, Stream.of(refused)).toList());
		assertThat(this.failures).singleElement().isInstanceOf(RequestRefusedException.class);
		assertThat(jobs).filteredOn(this::isComplete).hasSize(4);
	}

	@Test
	void whileRedisIsAwayAllAreToldSoAndMayAskAgain() throws InterruptedException {
		List<LeasedJob> jobs = pop(5);
		this.completions = new Completions(leases(Duration.ofMillis(300)), this::succeed);
		pause("PAUSE", "60000", "WRITE");
		jobs.forEach((job) -> start(completion(job)));
		join();
		assertThat(this.failures).hasSize(5).allMatch(QlessUnavailableException.class::isInstance);
		pause("UNPAUSE");
		jobs.forEach((job) -> record(completion(job)));
		assertThat(jobs).allMatch(this::isComplete);
	}

	@Test
	void theNextJobsBeginInThePlacesOfThoseThatHaveEnded() throws InterruptedException {
		List<LeasedJob> jobs = pop(5);
		this.qless.jobs().cancel(jobs.get(2).jid());
		List<Integer> places = new CopyOnWriteArrayList<>();
		this.successors = (completions, ended) -> {
			List<LeaseOutcome> outcomes = this.qless.leases().completeAll(completions);
			return new Succession(outcomes, () -> places.add(ended.size()));
		};
		recordDuringACall(jobs.stream().map(CompletionsIntegrationTests::completion).toList());
		assertThat(this.failures).singleElement().isInstanceOf(LeaseLostException.class);
		assertThat(jobs).filteredOn(this::isComplete).hasSize(4);
		assertThat(places.stream().mapToInt(Integer::intValue).sum()).isEqualTo(5);
	}

	@Test
	void oneThatRanWithAnotherLeavesNoPlace() {
		LeasedJob job = pop(1).get(0);
		this.successors = (completions, ended) -> {
			throw new IllegalStateException("There is no place");
		};
		JobRun run = run(job);
		run.thread().givePermit();
		this.completions.record(completion(job), run);
		assertThat(isComplete(job)).isTrue();
	}

	private @Nullable Succession succeed(List<Completion> completions, List<JobRun> places) {
		return this.successors.take(completions, places);
	}

	private void record(Completion completion) {
		this.completions.record(completion, run(completion.job()));
	}

	private JobRun run(LeasedJob job) {
		return new JobRun(job, new JobClient(this.qless, JobOptions.DEFAULTS),
				new Lease(Duration.ofMinutes(5), System.nanoTime()), (interrupted) -> {
				}, null);
	}

	private void recordDuringACall(List<Completion> all) throws InterruptedException {
		pause("PAUSE", "60000", "WRITE");
		all.forEach(this::start);
		pause("UNPAUSE");
		join();
	}

	/** Returns when the thread waits, for its turn or for Redis. */
	private void start(Completion completion) {
		Thread thread = new Thread(() -> {
			try {
				record(completion);
			}
			catch (RuntimeException ex) {
				this.failures.add(ex);
			}
		});
		this.threads.add(thread);
		thread.start();
		Awaitility.await()
			.pollDelay(Duration.ZERO)
			.until(() -> thread.getState() != Thread.State.RUNNABLE && thread.getState() != Thread.State.NEW);
	}

	private void join() throws InterruptedException {
		for (Thread thread : this.threads) {
			thread.join(TIMEOUT.toMillis());
			assertThat(thread.isAlive()).isFalse();
		}
	}

	/** On a connection of its own: a paused call keeps back what is sent behind it. */
	private void pause(String... arguments) {
		try (RedisConnection connection = this.others.getConnection()) {
			connection.execute("CLIENT", Stream.of(arguments).map(String::getBytes).toArray(byte[][]::new));
		}
	}

	private List<LeasedJob> pop(int count) {
		this.qless.queue("q")
			.putAll(IntStream.range(0, count)
				.mapToObj((number) -> new NewJob("type", "{}", JobOptions.DEFAULTS))
				.toList());
		return this.qless.leases()
			.pop(new PopRequest("w", List.of("q"), List.of("type"), count, Duration.ofMinutes(5)))
			.jobs();
	}

	private static Completion completion(LeasedJob job) {
		return new Completion(job, null, null);
	}

	private boolean isComplete(LeasedJob job) {
		return this.qless.jobs().get(job.jid()).filter((found) -> found.state() == JobState.COMPLETE).isPresent();
	}

	private LeaseOperations leases(Duration timeout) {
		return client(this.recording.factory(), timeout).leases();
	}

	private static QlessClient client(RedisConnectionFactory connections, Duration timeout) {
		return new QlessClient(new LuaCaller(connections, LuaScripts.load(), "ql", timeout), new PayloadMapper(1000),
				"me");
	}

}
