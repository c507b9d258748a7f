package io.qless.worker;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import io.qless.client.QlessUnavailableException;
import io.qless.handler.JobContext;
import io.qless.handler.JobOutcome;
import io.qless.job.JobState;
import io.qless.job.LeasedJob;
import io.qless.job.WorkerState;
import io.qless.testing.PrivateRedis;
import io.qless.testing.RedisForTests;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A worker that has jobs enough takes the next ones with the call that ends others.
 */
class WorkerSuccessionIntegrationTests {

	@RegisterExtension
	final TestWorkers workers = new TestWorkers();

	private final CountDownLatch end = new CountDownLatch(1);

	private final Queue<String> ran = new ConcurrentLinkedQueue<>();

	@Test
	void whileThereAreJobsEnoughOneCallEndsOneAndTakesTheNext() {
		List<String> jids = put(50);
		this.workers.running(this::note).concurrency(1).start();
		awaitAll(jids);
		assertThat(this.workers.calls("complete.pop")).isGreaterThanOrEqualTo(48);
		assertThat(this.workers.calls("pop.many")).isLessThanOrEqualTo(4);
		assertThat(this.ran).containsExactlyElementsOf(jids);
	}

	@Test
	void manyPlacesAreServedTogether() {
		List<String> jids = put(500);
		this.workers.running(this::note).concurrency(20).start();
		awaitAll(jids);
		assertThat(this.ran).containsExactlyInAnyOrderElementsOf(jids);
		assertThat(
				this.workers.calls("pop.many") + this.workers.calls("complete.many") + this.workers.calls("complete"))
			.isLessThan(100);
	}

	@Test
	void aListenerThatIsSlowHoldsUpOneJobAtMost() {
		List<String> jids = put(3);
		this.workers.running(this::note).concurrency(1).listener(slowFor(jids.get(0))).start();
		this.workers.await(jids.get(1), JobState.COMPLETE);
		assertThat(this.workers.job(jids.get(2)).state()).isEqualTo(JobState.WAITING);
		this.end.countDown();
		awaitAll(jids);
		assertThat(this.ran).containsExactlyElementsOf(jids);
	}

	@Test
	void theEndWaitsForTheListenersOfThoseThatHaveSuccessors() {
		List<String> jids = put(2);
		WorkerContainer container = this.workers.running(this::note)
			.concurrency(1)
			.listener(slowFor(jids.get(0)))
			.start();
		this.workers.await(jids.get(1), JobState.COMPLETE);
		CompletableFuture<Void> stopped = CompletableFuture.runAsync(container::stop);
		Awaitility.await().until(() -> state(container) == WorkerState.STOPPING);
		assertThat(stopped).isNotDone();
		this.end.countDown();
		stopped.join();
	}

	@Test
	void whoIsPausedTakesNoSuccessors() {
		WorkerContainer container = this.workers.running(this::noteAtTheEnd).concurrency(1).start();
		this.workers.awaitSubscription();
		List<String> jids = put(2);
		this.workers.await(jids.get(0), JobState.RUNNING);
		this.workers.qless().workers().pause("worker-1");
		Awaitility.await().until(() -> state(container) == WorkerState.PAUSED);
		this.end.countDown();
		this.workers.await(jids.get(0), JobState.COMPLETE);
		assertThat(this.workers.job(jids.get(1)).state()).isEqualTo(JobState.WAITING);
		assertThat(this.workers.calls("complete.pop")).isZero();
	}

	@Test
	void whoEndsTakesNoSuccessors() {
		List<String> jids = put(2);
		WorkerContainer container = this.workers.running(this::noteAtTheEnd).concurrency(1).start();
		// A job whose handler has not begun yet goes back.
		Awaitility.await().until(() -> !this.ran.isEmpty());
		CompletableFuture<Void> stopped = CompletableFuture.runAsync(container::stop);
		Awaitility.await().until(() -> state(container) == WorkerState.STOPPING);
		this.end.countDown();
		stopped.join();
		assertThat(this.workers.job(jids.get(0)).state()).isEqualTo(JobState.COMPLETE);
		assertThat(this.workers.job(jids.get(1)).state()).isEqualTo(JobState.WAITING);
	}

	@Test
	void successorsWhoseAnswerWasLostAreAskedForAgain() {
		try (PrivateRedis server = RedisForTests.privateServer()) {
			LettuceConnectionFactory connections = RedisForTests.newConnectionFactory(server.url());
			LettuceConnectionFactory others = RedisForTests.newConnectionFactory(server.url());
			try (TestWorkers slow = new TestWorkers(connections, Duration.ofSeconds(1))) {
				List<String> jids = Stream.generate(slow::put).limit(10).toList();
				slow.running(this::noteAndStayFromTheFifthOn).concurrency(2).lease(Duration.ofMinutes(5)).start();
				Awaitility.await().until(() -> this.ran.size() == 6);
				long before = slow.calls("complete.pop");
				client(others, "PAUSE", "60000", "WRITE");
				this.end.countDown();
				// The server does it when the worker waits no more.
				Awaitility.await().until(() -> slow.calls("complete.pop") > before);
				client(others, "UNPAUSE");
				Awaitility.await()
					.atMost(Duration.ofSeconds(20))
					.ignoreException(QlessUnavailableException.class)
					.until(() -> jids.stream().allMatch((jid) -> slow.job(jid).state() == JobState.COMPLETE));
				assertThat(this.ran).containsExactlyInAnyOrderElementsOf(jids);
			}
			connections.destroy();
			others.destroy();
		}
	}

	private Object note(JobContext job) {
		this.ran.add(job.jid());
		return job.jid();
	}

	/** Redis knows the scripts by then. */
	private Object noteAndStayFromTheFifthOn(JobContext job) throws InterruptedException {
		this.ran.add(job.jid());
		if (this.ran.size() > 4) {
			this.end.await();
		}
		return job.jid();
	}

	private Object noteAtTheEnd(JobContext job) throws InterruptedException {
		this.ran.add(job.jid());
		this.end.await();
		return job.jid();
	}

	private JobListener slowFor(String jid) {
		return new JobListener() {

			@Override
			public void onEnded(LeasedJob job, JobOutcome outcome, Duration duration) {
				if (job.jid().equals(jid)) {
					try {
						WorkerSuccessionIntegrationTests.this.end.await();
					}
					catch (InterruptedException ex) {
						Thread.currentThread().interrupt();
					}
				}
			}

		};
	}

	private static void client(LettuceConnectionFactory connections, String... arguments) {
		try (RedisConnection connection = connections.getConnection()) {
			connection.execute("CLIENT", Stream.of(arguments).map(String::getBytes).toArray(byte[][]::new));
		}
	}

	private static WorkerState state(WorkerContainer container) {
		return container.workers().get(0).state();
	}

	private List<String> put(int count) {
		return Stream.generate(this.workers::put).limit(count).toList();
	}

	private void awaitAll(List<String> jids) {
		jids.forEach((jid) -> this.workers.await(jid, JobState.COMPLETE));
	}

}
