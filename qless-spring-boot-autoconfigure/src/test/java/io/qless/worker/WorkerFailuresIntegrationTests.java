package io.qless.worker;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.qless.handler.JobOutcome;
import io.qless.job.Job;
import io.qless.job.JobOptions;
import io.qless.job.JobState;
import io.qless.job.LeasedJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class WorkerFailuresIntegrationTests {

	@RegisterExtension
	final TestWorkers workers = new TestWorkers();

	@Test
	void anExceptionIsRetriedWithBackoffUntilTheJobFails() {
		List<Long> attempts = new CopyOnWriteArrayList<>();
		this.workers.running((job) -> {
			attempts.add(System.nanoTime());
			throw new IllegalStateException("attempt " + job.attempt());
		}).start();
		Job job = this.workers.await(this.workers.put((options) -> options.retries(2)), JobState.FAILED);
		assertThat(attempts).hasSize(3);
		assertThat(Duration.ofNanos(attempts.get(1) - attempts.get(0))).isGreaterThan(Duration.ofMillis(50));
		assertThat(Duration.ofNanos(attempts.get(2) - attempts.get(1))).isGreaterThan(Duration.ofMillis(100));
		assertThat(job.remaining()).isEqualTo(-1);
		assertThat(job.failure().group()).isEqualTo("work:IllegalStateException");
		assertThat(job.failure().message()).startsWith("java.lang.IllegalStateException: attempt 3")
			.contains("at " + getClass().getName());
	}

	@Test
	void anAttemptMayGoWellAfterOneThatDidNot() {
		this.workers.running((job) -> {
			if (job.attempt() == 1) {
				throw new IllegalStateException("not yet");
			}
			return job.attempt();
		}).start();
		Job job = this.workers.await(this.workers.put((options) -> options.retries(1)), JobState.COMPLETE);
		assertThat(job.result()).isEqualTo("2");
	}

	@Test
	void anErrorIsAFailureLikeAnyOther() {
		this.workers.running((job) -> {
			throw new StackOverflowError("too deep");
		}).start();
		Job job = this.workers.await(this.workers.put((options) -> options.retries(0)), JobState.FAILED);
		assertThat(job.failure().group()).isEqualTo("work:StackOverflowError");
	}

	@Test
	void aResultThatCannotBeWrittenFailsTheJobAtOnce() {
		this.workers.running((job) -> new Unwritable()).start();
		Job job = this.workers.await(this.workers.put(), JobState.FAILED);
		assertThat(job.failure().message()).contains("Cannot write a value of");
		assertThat(job.remaining()).isEqualTo(job.retries());
	}

	@Test
	void aResultThatIsTooLongFailsTheJobAtOnce() {
		this.workers.running((job) -> "x".repeat(600_000)).start();
		Job job = this.workers.await(this.workers.put(), JobState.FAILED);
		assertThat(job.failure().message()).contains("qless.max-payload");
	}

	@Test
	void aResultThatIsNoUnicodeFailsTheJobAtOnce() {
		this.workers.running((job) -> "half of a pair: \ud800").start();
		Job job = this.workers.await(this.workers.put(), JobState.FAILED);
		assertThat(job.failure().message()).contains("surrogate");
	}

	@Test
	void aMessageOfAnyKindAndLengthIsRecorded() {
		this.workers.running((job) -> {
			throw new IllegalStateException("\0\ud800" + "x😀".repeat(10_000));
		}).start();
		Job job = this.workers.await(this.workers.put((options) -> options.retries(0)), JobState.FAILED);
		assertThat(job.failure().message()).startsWith("java.lang.IllegalStateException: \0\ufffdx😀");
	}

	@Test
	void aPayloadThatDoesNotFitFailsTheJobAtOnce() {
		this.workers.running((job) -> null).start();
		String jid = this.workers.qless().queue("default").put("pages", "\"many\"", JobOptions.DEFAULTS).jid();
		Job job = this.workers.await(jid, JobState.FAILED);
		assertThat(job.failure().group()).isEqualTo("pages:RequestRefusedException");
		assertThat(job.failure().message()).contains("Cannot read JSON as int");
		assertThat(job.remaining()).isEqualTo(job.retries());
	}

	@Test
	void anInterruptDoesNotReachTheNextJob() {
		this.workers.running((job) -> {
			boolean interrupted = Thread.currentThread().isInterrupted();
			Thread.currentThread().interrupt();
			return interrupted;
		}).concurrency(1).start();
		for (int i = 0; i < 5; i++) {
			assertThat(this.workers.await(this.workers.put(), JobState.COMPLETE).result()).isEqualTo("false");
		}
	}

	@Test
	void aListenerHearsOfEachAttempt() throws InterruptedException {
		BlockingQueue<String> heard = new LinkedBlockingQueue<>();
		this.workers.running((job) -> {
			if (job.attempt() == 1) {
				throw new IllegalStateException("not yet");
			}
			return "done";
		}).listener(new JobListener() {

			@Override
			public void onStarted(LeasedJob job) {
				heard.add(job.jid() + " " + job.attempt());
			}

			@Override
			public void onEnded(LeasedJob job, JobOutcome outcome, Duration duration) {
				assertThat(duration).isPositive();
				heard.add(outcome.getClass().getSimpleName());
			}

		}).start();
		this.workers.await(this.workers.put((options) -> options.jid("a").retries(1)), JobState.COMPLETE);
		for (String expected : List.of("a 1", "Retry", "a 2", "Completed")) {
			assertThat(heard.poll(2, TimeUnit.SECONDS)).isEqualTo(expected);
		}
		assertThat(heard).isEmpty();
	}

	@Test
	void aListenerThatThrowsDoesNoHarm() {
		this.workers.running((job) -> null).concurrency(1).listener(new FaultyListener()).start();
		worksOn();
		worksOn();
	}

	private void worksOn() {
		String jid = this.workers.put((options) -> options.retries(0));
		this.workers.await(jid, JobState.COMPLETE);
	}

	static final class Unwritable {

		public String getTitle() {
			throw new IllegalStateException("no title");
		}

	}

	static final class FaultyListener implements JobListener {

		@Override
		public void onStarted(LeasedJob job) {
			throw new AssertionError("a listener failed");
		}

		@Override
		public void onEnded(LeasedJob job, JobOutcome outcome, Duration duration) {
			throw new IllegalStateException("a listener failed");
		}

	}

}
