package io.qless.worker;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.qless.job.Job;
import io.qless.job.JobHistoryEntry;
import io.qless.job.JobState;
import io.qless.testing.RedisForTests;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.data.redis.connection.RedisConnection;

import static org.assertj.core.api.Assertions.assertThat;

class WorkerShutdownIntegrationTests {

	@RegisterExtension
	final TestWorkers workers = new TestWorkers();

	private final CountDownLatch started = new CountDownLatch(1);

	private final CountDownLatch end = new CountDownLatch(1);

	@Test
	void aRunningHandlerFinishes() throws Exception {
		WorkerContainer container = this.workers.running(this::work).start();
		String jid = this.workers.put();
		await(this.started);
		CompletableFuture<Void> stop = CompletableFuture.runAsync(container::stop);
		Awaitility.await().until(() -> !stop.isDone() && this.workers.job(jid).state() == JobState.RUNNING);
		this.end.countDown();
		stop.get(2, TimeUnit.SECONDS);
		assertThat(this.workers.job(jid).state()).isEqualTo(JobState.COMPLETE);
		assertThat(container.isRunning()).isFalse();
	}

	@Test
	void aHandlerThatDoesNotFinishIsInterruptedAndItsJobRunsElsewhereAtOnce() throws Exception {
		WorkerContainer container = this.workers.running(this::work).drain(Duration.ofMillis(300)).start();
		handsBack(container);
	}

	@Test
	void theJobOfAHandlerThatIgnoresTheInterruptRunsElsewhereAtOnce() throws Exception {
		WorkerContainer container = this.workers.running((job) -> {
			this.started.countDown();
			while (this.end.getCount() > 0) {
				Thread.onSpinWait();
			}
			return "too late";
		}).drain(Duration.ofMillis(300)).start();
		handsBack(container);
		this.end.countDown();
	}

	private void handsBack(WorkerContainer container) throws InterruptedException {
		String jid = this.workers.put();
		await(this.started);
		this.workers.running((job) -> "elsewhere").start();
		container.stop();
		Awaitility.await()
			.atMost(Duration.ofSeconds(1))
			.until(() -> this.workers.job(jid).state() == JobState.COMPLETE);
		Job job = this.workers.job(jid);
		assertThat(job.result()).isEqualTo("\"elsewhere\"");
		assertThat(job.remaining()).isEqualTo(job.retries());
		assertThat(job.history()).extracting(JobHistoryEntry::what)
			.containsExactly("put", "popped", "released", "popped", "done");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	@ExtendWith(OutputCaptureExtension.class)
	void anIdleContainerStopsAtOnceAndInSilence(boolean settled, CapturedOutput output) {
		WorkerContainer container = this.workers.running((job) -> null).start();
		if (settled) {
			this.workers.await(this.workers.put(), JobState.COMPLETE);
		}
		long start = System.nanoTime();
		container.stop();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
		assertThat(output).doesNotContain("WARN").doesNotContain("ERROR");
	}

	@Test
	void nothingIsFetchedFromTheMomentThatTheContextCloses() {
		WorkerContainer container = this.workers.running((job) -> null).create();
		WebServer server = new WebServer();
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			context.registerBean(WorkerContainer.class, () -> container);
			context.registerBean(WebServer.class, () -> server);
			context.refresh();
			this.workers.await(this.workers.put(), JobState.COMPLETE);
		}
		Job job = this.workers.job(server.lastJob.join());
		assertThat(job.history()).extracting(JobHistoryEntry::what).containsExactly("put");
	}

	@Test
	void theCloseOfAChildContextStopsNothing() {
		WorkerContainer container = this.workers.running((job) -> null).create();
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			context.registerBean(WorkerContainer.class, () -> container);
			context.refresh();
			GenericApplicationContext child = new GenericApplicationContext(context);
			child.refresh();
			child.close();
			this.workers.await(this.workers.put(), JobState.COMPLETE);
		}
	}

	@Test
	void jobsThatArePoppedWhileTheContainerStopsGoBack() {
		WorkerContainer container = this.workers.running((job) -> "run").start();
		this.workers.awaitSubscription();
		String jid = this.workers.put((options) -> options.delay(Duration.ofMillis(300)));
		pauseRedis(Duration.ofSeconds(1));
		// The worker has asked for the job by now, and the answer is a while off.
		Awaitility.await().pollDelay(Duration.ofMillis(500)).until(() -> true);
		container.stop();
		Job job = this.workers.job(jid);
		assertThat(job.state()).isEqualTo(JobState.WAITING);
		assertThat(job.remaining()).isEqualTo(job.retries());
		assertThat(job.history()).extracting(JobHistoryEntry::what).containsExactly("put", "popped", "released");
	}

	private static void pauseRedis(Duration time) {
		try (RedisConnection connection = RedisForTests.connectionFactory().getConnection()) {
			connection.execute("CLIENT", "PAUSE".getBytes(), Long.toString(time.toMillis()).getBytes());
		}
	}

	private Object work(Object job) throws InterruptedException {
		this.started.countDown();
		return this.end.await(10, TimeUnit.SECONDS);
	}

	private static void await(CountDownLatch latch) throws InterruptedException {
		assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
	}

	/** Ends before the workers do, and enqueues to the last. */
	private final class WebServer implements SmartLifecycle {

		private final CompletableFuture<String> lastJob = new CompletableFuture<>();

		private volatile boolean running;

		@Override
		public void start() {
			this.running = true;
		}

		@Override
		public void stop() {
			this.lastJob.complete(WorkerShutdownIntegrationTests.this.workers.put());
			Awaitility.await().pollDelay(Duration.ofMillis(300)).until(() -> true);
			this.running = false;
		}

		@Override
		public boolean isRunning() {
			return this.running;
		}

	}

}
