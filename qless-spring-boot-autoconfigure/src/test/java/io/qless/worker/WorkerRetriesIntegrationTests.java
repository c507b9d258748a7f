package io.qless.worker;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import io.qless.handler.Backoff;
import io.qless.handler.BackoffPolicy;
import io.qless.handler.JobContext;
import io.qless.handler.JobDiscardException;
import io.qless.handler.JobHandler;
import io.qless.handler.JobOutcome;
import io.qless.handler.JobSnoozeException;
import io.qless.job.Job;
import io.qless.job.JobState;
import io.qless.job.LeasedJob;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class WorkerRetriesIntegrationTests {

	@RegisterExtension
	final TestWorkers workers = new TestWorkers();

	private final Desk desk = new Desk();

	@Test
	void theHandlerSaysHowManyRetriesThereAre() {
		start();
		Job job = this.workers.await(put("twice"), JobState.FAILED);
		assertThat(this.desk.runs).hasValue(3);
		assertThat(job.retries()).isEqualTo(2);
	}

	@Test
	void whatThePutSaysWinsOverTheHandler() {
		start();
		this.workers.await(this.workers.put("twice", (options) -> options.retries(0)), JobState.FAILED);
		assertThat(this.desk.runs).hasValue(1);
	}

	@Test
	void anExceptionThatTheHandlerDoesNotRetryFailsTheJobAtOnce() {
		start();
		Job job = this.workers.await(put("picky"), JobState.FAILED);
		assertThat(job.failure().group()).isEqualTo("picky:FileNotFoundException");
		assertThat(job.remaining()).isEqualTo(job.retries());
	}

	@Test
	void theHandlerSaysForHowLongAJobIsTriedAgain() {
		start();
		Job job = this.workers.await(put("brief"), JobState.FAILED);
		assertThat(this.desk.runs).hasValueBetween(2, 5);
		assertThat(job.remaining()).isEqualTo(-1);
	}

	@Test
	void aPolicySaysHowLongAJobWaits() {
		start();
		this.workers.await(put("policy"), JobState.FAILED);
		assertThat(this.desk.asked).containsExactly("1 no", "2 no");
	}

	@Test
	void aPolicyThatFailsLosesNoJob() {
		start();
		assertThat(this.workers.await(put("faulty"), JobState.SCHEDULED).failure().group())
			.isEqualTo("faulty:IllegalStateException");
	}

	@Test
	void theOutcomeOfTheLastRetryIsAFailure() {
		Queue<JobOutcome> outcomes = new ConcurrentLinkedQueue<>();
		setup().listener(new JobListener() {

			@Override
			public void onEnded(LeasedJob job, JobOutcome outcome, Duration duration) {
				outcomes.add(outcome);
			}

		}).start();
		put("twice");
		Awaitility.await().until(() -> outcomes.size() == 3);
		assertThat(outcomes).extracting((outcome) -> outcome.getClass().getSimpleName())
			.containsExactly("Retry", "Retry", "Failed");
	}

	@Test
	void aDiscardedJobIsCompleteAndItsHistorySaysWhy() {
		start();
		String jid = put("discard");
		Awaitility.await()
			.until(() -> this.workers.job(jid).history().toString(), (text) -> text.contains("discarded: gone"));
		Job job = this.workers.await(jid, JobState.COMPLETE);
		assertThat(job.result()).isNull();
		assertThat(job.failure()).isNull();
		assertThat(job.remaining()).isEqualTo(job.retries());
	}

	@Test
	void aSnoozedJobRunsLaterAndHasSpentNoRetry() {
		start();
		Job job = this.workers.await(put("snooze"), JobState.COMPLETE);
		assertThat(this.desk.runs).hasValue(4);
		assertThat(job.remaining()).isEqualTo(job.retries());
	}

	private void start() {
		setup().start();
	}

	private TestWorkers.Setup setup() {
		return this.workers.running((job) -> null).bean(this.desk).bean(new Slowly(this.desk)).bean(new Faulty());
	}

	private String put(String type) {
		return this.workers.put(type, (job) -> {
		});
	}

	static class Slowly implements BackoffPolicy {

		private final Desk desk;

		Slowly(Desk desk) {
			this.desk = desk;
		}

		@Override
		public Duration after(LeasedJob job, Throwable cause) {
			this.desk.asked.add(job.attempt() + " " + cause.getMessage());
			return Duration.ofMillis(10);
		}

	}

	static class Faulty implements BackoffPolicy {

		@Override
		public Duration after(LeasedJob job, Throwable cause) {
			throw new IllegalArgumentException("no idea");
		}

	}

	static class Desk {

		private final AtomicInteger runs = new AtomicInteger();

		private final Queue<String> asked = new ConcurrentLinkedQueue<>();

		@JobHandler(type = "twice", retries = 2, backoff = @Backoff(delay = "10ms"))
		void twice() {
			this.runs.incrementAndGet();
			throw new IllegalStateException("no");
		}

		@JobHandler(type = "picky", retryOn = IOException.class, noRetryOn = FileNotFoundException.class)
		void picky() throws IOException {
			throw new FileNotFoundException("no");
		}

		@JobHandler(type = "brief", retries = 1000, retryFor = "500ms", backoff = @Backoff(delay = "200ms", jitter = 0))
		void brief() {
			this.runs.incrementAndGet();
			throw new IllegalStateException("no");
		}

		@JobHandler(type = "policy", retries = 1, backoff = @Backoff(policy = "Slowly"))
		void policy() {
			throw new IllegalStateException("no");
		}

		@JobHandler(type = "faulty", backoff = @Backoff(policy = "Faulty"))
		void faulty() {
			throw new IllegalStateException("no");
		}

		@JobHandler(type = "discard")
		String discard() {
			throw new JobDiscardException("gone");
		}

		@JobHandler(type = "snooze", retries = 0)
		void snooze(JobContext job) {
			if (this.runs.incrementAndGet() < 4) {
				throw new JobSnoozeException(Duration.ofMillis(20));
			}
			assertThat(job.attempt()).isEqualTo(1);
		}

	}

}
