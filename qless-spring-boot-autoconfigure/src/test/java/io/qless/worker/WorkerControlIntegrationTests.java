package io.qless.worker;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.lettuce.core.KillArgs;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.qless.client.LeaseLostException;
import io.qless.client.RequestRefusedException;
import io.qless.client.WorkerOperations;
import io.qless.handler.JobContext;
import io.qless.job.JobHistoryEntry;
import io.qless.job.JobState;
import io.qless.job.WorkerCounts;
import io.qless.job.WorkerState;
import io.qless.testing.RedisForTests;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.data.redis.connection.RedisConnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Two applications with a worker each, and somebody else who tells them what to do.
 */
class WorkerControlIntegrationTests {

	private static final Duration SOON = Duration.ofSeconds(2);

	@RegisterExtension
	final TestWorkers workers = new TestWorkers();

	private final BlockingQueue<String> ran = new LinkedBlockingQueue<>();

	private final BlockingQueue<String> interrupted = new LinkedBlockingQueue<>();

	private final CountDownLatch end = new CountDownLatch(1);

	private WorkerContainer second;

	@Test
	void aPausedWorkerTakesNoJobsUntilItIsResumed() throws InterruptedException {
		WorkerContainer first = twoApplications();
		control().pause("worker-1");
		awaitState(first, WorkerState.PAUSED);
		assertThat(control().state("worker-1")).isEqualTo(WorkerState.PAUSED);
		assertThat(run(20)).containsOnly("worker-2");
		control().pause("worker-2");
		awaitState(this.second, WorkerState.PAUSED);
		String waiting = this.workers.put();
		control().resume("worker-1");
		assertThat(this.ran.poll(5, TimeUnit.SECONDS)).isEqualTo("worker-1");
		this.workers.await(waiting, JobState.COMPLETE);
		assertThat(control().state("worker-1")).isEqualTo(WorkerState.RUNNING);
	}

	@Test
	void whatAPausedWorkerRunsGoesOn() {
		WorkerContainer container = this.workers.running(this::work).start();
		this.workers.awaitSubscription();
		String jid = this.workers.put();
		this.workers.await(jid, JobState.RUNNING);
		control().pause("worker-1");
		awaitState(container, WorkerState.PAUSED);
		this.end.countDown();
		this.workers.await(jid, JobState.COMPLETE);
	}

	@Test
	void aWorkerThatWasAwayLearnsOfItsPauseBeforeItTakesAJob() {
		WorkerContainer container = this.workers.running((job) -> null).start();
		this.workers.await(this.workers.put(), JobState.COMPLETE);
		this.workers.qless().workers().announce("worker-1", List.of("q"), List.of(), Duration.ofMinutes(1));
		container.stop();
		this.workers.qless().workers().announce("worker-1", List.of("q"), List.of(), Duration.ofMinutes(1));
		control().pause("worker-1");
		String waiting = this.workers.put();
		container.start();
		awaitState(container, WorkerState.PAUSED);
		assertThat(this.workers.job(waiting).state()).isEqualTo(JobState.WAITING);
		control().resume("worker-1");
		this.workers.await(waiting, JobState.COMPLETE);
	}

	@Test
	@SuppressWarnings("unchecked")
	void whatWasMissedIsLearntWithTheNextSubscription() throws Exception {
		WorkerContainer container = this.workers.running((job) -> null).start();
		this.workers.await(this.workers.put(), JobState.COMPLETE);
		this.workers.awaitSubscription();
		try (RedisConnection connection = RedisForTests.connectionFactory().getConnection()) {
			byte[] key = ("{" + this.workers.namespace() + "}:wc:worker-1").getBytes(StandardCharsets.UTF_8);
			connection.hashCommands().hSet(key, "state".getBytes(), "paused".getBytes());
			((RedisClusterAsyncCommands<byte[], byte[]>) connection.getNativeConnection())
				.clientKill(KillArgs.Builder.typePubsub())
				.get();
		}
		awaitState(container, WorkerState.PAUSED);
	}

	@Test
	void aWorkerThatIsToStopEndsWithItsLastJob() throws InterruptedException {
		CompletableFuture<String> stopped = new CompletableFuture<>();
		WorkerContainer container = this.workers.running(this::work).hook(new WorkerHook() {

			@Override
			public void afterStop(WorkerOptions worker) {
				stopped.complete(worker.name());
			}

		}).start();
		this.workers.awaitSubscription();
		String last = this.workers.put();
		this.workers.await(last, JobState.RUNNING);
		control().stop("worker-1");
		awaitState(container, WorkerState.STOPPING);
		String next = this.workers.put();
		assertThat(stopped).isNotDone();
		this.end.countDown();
		assertThat(stopped.join()).isEqualTo("worker-1");
		assertThat(this.workers.job(last).state()).isEqualTo(JobState.COMPLETE);
		assertThat(this.workers.job(next).state()).isEqualTo(JobState.WAITING);
		assertThat(control().all()).extracting(WorkerCounts::name).doesNotContain("worker-1");
		container.stop();
		container.start();
		this.workers.await(next, JobState.COMPLETE);
	}

	@Test
	void theApplicationCanEndWhileAWorkerIsToStop() {
		WorkerContainer container = this.workers.running(this::work).drain(Duration.ofMillis(200)).start();
		this.workers.awaitSubscription();
		String jid = this.workers.put();
		this.workers.await(jid, JobState.RUNNING);
		control().stop("worker-1");
		awaitState(container, WorkerState.STOPPING);
		container.stop();
		assertThat(this.workers.job(jid).state()).isEqualTo(JobState.WAITING);
		assertThat(this.workers.job(jid).remaining()).isEqualTo(this.workers.job(jid).retries());
	}

	@Test
	void oneRunningJobIsInterruptedAndTheOthersAreNot() throws InterruptedException {
		twoApplications();
		String one = this.workers.put((options) -> options.jid("one").priority(1));
		String other = this.workers.put((options) -> options.jid("other"));
		this.workers.await(one, JobState.RUNNING);
		this.workers.await(other, JobState.RUNNING);
		this.workers.qless().jobs().interrupt(one);
		assertThat(this.interrupted.poll(2, TimeUnit.SECONDS)).isEqualTo("one");
		this.end.countDown();
		assertThat(this.workers.await(one, JobState.COMPLETE).history())
			.filteredOn((entry) -> entry.what().equals("popped"))
			.hasSize(2);
		assertThat(this.workers.await(other, JobState.COMPLETE).history()).extracting(JobHistoryEntry::what)
			.containsExactly("put", "popped", "done");
		assertThat(this.interrupted).isEmpty();
	}

	@Test
	void aJobThatIsTakenFromItsWorkerIsInterruptedAtOnce() throws InterruptedException {
		this.workers.running(this::work).start();
		this.workers.awaitSubscription();
		this.workers.put((options) -> options.jid("canceled"));
		this.workers.await("canceled", JobState.RUNNING);
		this.workers.qless().jobs().cancel("canceled");
		assertThat(this.interrupted.poll(2, TimeUnit.SECONDS)).isEqualTo("canceled");
		this.workers.put((options) -> options.jid("timed-out"));
		this.workers.await("timed-out", JobState.RUNNING);
		this.workers.qless().jobs().timeout("timed-out");
		assertThat(this.interrupted.poll(2, TimeUnit.SECONDS)).isEqualTo("timed-out");
		this.end.countDown();
		this.workers.await("timed-out", JobState.COMPLETE);
	}

	@Test
	void whoIsNotThereCannotBeTold() {
		assertThatExceptionOfType(RequestRefusedException.class).isThrownBy(() -> control().pause("nobody"))
			.withMessageContaining("nobody");
		String waiting = this.workers.put();
		assertThatExceptionOfType(LeaseLostException.class)
			.isThrownBy(() -> this.workers.qless().jobs().interrupt(waiting));
		assertThat(control().state("nobody")).isEqualTo(WorkerState.RUNNING);
	}

	private WorkerContainer twoApplications() {
		WorkerContainer first = this.workers.running(this::work).start();
		this.second = this.workers.running(this::work).start();
		this.workers.awaitSubscriptions(2);
		return first;
	}

	private List<String> run(int count) throws InterruptedException {
		this.end.countDown();
		List<String> names = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			this.workers.put();
		}
		for (int i = 0; i < count; i++) {
			names.add(this.ran.poll(5, TimeUnit.SECONDS));
		}
		return names;
	}

	private Object work(JobContext job) throws InterruptedException {
		try {
			this.end.await(20, TimeUnit.SECONDS);
			this.ran.add(job.job().worker());
			return "done";
		}
		catch (InterruptedException ex) {
			this.interrupted.add(job.jid());
			throw ex;
		}
	}

	private WorkerOperations control() {
		return this.workers.qless().workers();
	}

	private static void awaitState(WorkerContainer container, WorkerState state) {
		Awaitility.await().atMost(SOON).until(() -> container.workers().get(0).state() == state);
	}

}
