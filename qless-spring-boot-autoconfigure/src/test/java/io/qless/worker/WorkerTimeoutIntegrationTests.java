package io.qless.worker;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.qless.handler.Backoff;
import io.qless.handler.JobHandler;
import io.qless.handler.JobOutcome;
import io.qless.handler.JobTimeoutException;
import io.qless.job.Job;
import io.qless.job.JobState;
import io.qless.job.LeasedJob;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

class WorkerTimeoutIntegrationTests {

	private static final Duration SOON = Duration.ofMillis(100);

	@RegisterExtension
	final TestWorkers workers = new TestWorkers();

	private final Desk desk = new Desk();

	private final BlockingQueue<Object> news = new LinkedBlockingQueue<>();

	@AfterEach
	void letGo() {
		this.desk.release.countDown();
	}

	@Test
	void anAttemptThatTakesTooLongIsInterruptedAndTriedAgain() {
		setup().start();
		Job job = this.workers.await(put("slow"), JobState.FAILED);
		assertThat(this.desk.runs).hasValue(2);
		assertThat(this.desk.interrupts).hasValue(2);
		assertThat(Objects.requireNonNull(job.failure()).group()).isEqualTo("slow:JobTimeoutException");
		assertThat(job.failure().message()).contains("timeout of PT0.5S", "Desk.slow");
	}

	@Test
	void aHandlerMaySayThatATimeoutIsNotTriedAgain() {
		setup().start();
		Job job = this.workers.await(put("once"), JobState.FAILED);
		assertThat(this.desk.runs).hasValue(1);
		assertThat(job.remaining()).isEqualTo(job.retries());
	}

	@Test
	void whatAHandlerReturnsAfterItsTimeoutDoesNotCount() throws InterruptedException {
		setup().start();
		put("late");
		assertThat(next()).isInstanceOfSatisfying(JobOutcome.Failed.class,
				(failed) -> assertThat(failed.cause()).isInstanceOf(JobTimeoutException.class));
	}

	@Test
	void anAttemptWithinItsTimeIsLeftAlone() {
		setup().start();
		assertThat(this.workers.await(put("quick"), JobState.COMPLETE).result()).isEqualTo("\"done\"");
		assertThat(this.workers.await(put("quick"), JobState.COMPLETE).result()).isEqualTo("\"done\"");
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void aHandlerThatDoesNotHeedItsInterruptIsReportedWithItsStack(CapturedOutput output) throws InterruptedException {
		WorkerContainer container = setup().stuck(SOON, 1).start();
		String jid = put("deaf");
		assertThat(next()).asString().contains("Desk.deaf");
		assertThat(next()).isInstanceOf(JobOutcome.Failed.class);
		assertThat(this.workers.job(jid).state()).isEqualTo(JobState.FAILED);
		assertThat(container.workers().get(0).stuckHandlers()).isOne();
		assertThat(output).contains("The handler of job " + jid + " is stuck", "Another job runs in its place",
				"Desk.deaf");
		this.desk.release.countDown();
		Awaitility.await().until(() -> container.workers().get(0).stuckHandlers() == 0);
		assertThat(this.news).isEmpty();
	}

	@Test
	void otherJobsRunInPlaceOfStuckHandlersUpToALimit() {
		setup().concurrency(2).stuck(SOON, 1).start();
		await(put("deaf"), JobState.FAILED);
		await(put("deaf"), JobState.FAILED);
		assertThat(this.workers.await(put("quick"), JobState.COMPLETE).result()).isEqualTo("\"done\"");
		await(put("deaf"), JobState.FAILED);
		String waiting = put("quick");
		this.workers.awaitSubscription();
		assertThat(this.workers.job(waiting).state()).isEqualTo(JobState.WAITING);
		this.desk.release.countDown();
		await(waiting, JobState.COMPLETE);
	}

	@Test
	void aHandlerThatLostItsLeaseAndDoesNotHeedItIsStuckToo() throws InterruptedException {
		WorkerContainer container = setup().lease(Duration.ofMillis(300)).stuck(SOON, 1).start();
		String jid = put("endless");
		Awaitility.await().until(() -> this.desk.runs.get() == 1);
		this.workers.qless().jobs().cancel(jid);
		assertThat(next()).asString().contains("Desk.endless");
		assertThat(next()).isEqualTo(new JobOutcome.LeaseLost());
		assertThat(container.workers().get(0).lostLeases()).isOne();
	}

	@Test
	void stuckHandlersDoNotHoldUpTheEnd() {
		WorkerContainer container = setup().stuck(SOON, 1).drain(Duration.ofSeconds(20)).start();
		await(put("deaf"), JobState.FAILED);
		long start = System.nanoTime();
		container.stop();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
	}

	private void await(String jid, JobState state) {
		this.workers.await(jid, state);
	}

	private TestWorkers.Setup setup() {
		return this.workers.running((job) -> null).bean(this.desk).listener(new News());
	}

	private String put(String type) {
		return this.workers.put(type, (options) -> {
		});
	}

	private Object next() throws InterruptedException {
		return this.news.poll(5, TimeUnit.SECONDS);
	}

	private final class News implements JobListener {

		@Override
		public void onStuck(LeasedJob job, List<StackTraceElement> stack) {
			WorkerTimeoutIntegrationTests.this.news.add(stack);
		}

		@Override
		public void onEnded(LeasedJob job, JobOutcome outcome, Duration duration) {
			WorkerTimeoutIntegrationTests.this.news.add(outcome);
		}

	}

	static class Desk {

		private final AtomicInteger runs = new AtomicInteger();

		private final AtomicInteger interrupts = new AtomicInteger();

		private final CountDownLatch release = new CountDownLatch(1);

		@JobHandler(type = "slow", timeout = "500ms", retries = 1, backoff = @Backoff(delay = "10ms"))
		void slow() throws InterruptedException {
			this.runs.incrementAndGet();
			try {
				this.release.await();
			}
			catch (InterruptedException ex) {
				this.interrupts.incrementAndGet();
				throw ex;
			}
		}

		@JobHandler(type = "once", timeout = "100ms", noRetryOn = JobTimeoutException.class)
		void once() throws InterruptedException {
			this.runs.incrementAndGet();
			this.release.await();
		}

		@JobHandler(type = "late", timeout = "100ms", retries = 0)
		String late() {
			try {
				this.release.await();
			}
			catch (InterruptedException ex) {
				return "half of it";
			}
			return "all of it";
		}

		@JobHandler(type = "quick", timeout = "10s")
		String quick() {
			return "done";
		}

		@JobHandler(type = "deaf", timeout = "100ms", retries = 0)
		void deaf() {
			hearNothing();
		}

		@JobHandler(type = "endless")
		void endless() {
			this.runs.incrementAndGet();
			hearNothing();
		}

		private void hearNothing() {
			while (this.release.getCount() > 0) {
				try {
					this.release.await();
				}
				catch (InterruptedException ex) {
					this.interrupts.incrementAndGet();
				}
			}
		}

	}

}
