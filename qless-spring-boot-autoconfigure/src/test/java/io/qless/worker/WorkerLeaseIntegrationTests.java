package io.qless.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import io.qless.handler.JobContext;
import io.qless.handler.JobHandler;
import io.qless.handler.JobOutcome;
import io.qless.job.Conflict;
import io.qless.job.Job;
import io.qless.job.JobHistoryEntry;
import io.qless.job.JobOptions;
import io.qless.job.JobState;
import io.qless.job.LeasedJob;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

class WorkerLeaseIntegrationTests {

	/** A loss in the log, of whoever says it. */
	private static final Pattern LOST = Pattern.compile("(?i)job (\\w+) (?:was lost|lost its lease)");

	private static final Duration SHORT = Duration.ofMillis(300);

	@RegisterExtension
	final TestWorkers workers = new TestWorkers();

	private final BlockingQueue<Object> news = new LinkedBlockingQueue<>();

	private final CountDownLatch never = new CountDownLatch(1);

	@BeforeEach
	void aLostLeaseGoesToOthersAtOnce() {
		this.workers.qless().config().set("grace-period", "0");
	}

	@Test
	void aHandlerMayRunForMuchLongerThanItsLease() {
		TestWorkers.Task slow = (job) -> this.never.await(1200, TimeUnit.MILLISECONDS);
		this.workers.running(slow).lease(SHORT).start();
		this.workers.running(slow).lease(SHORT).poll(Duration.ofMillis(100)).start();
		Job job = this.workers.await(this.workers.put(), JobState.COMPLETE);
		assertThat(job.history()).extracting(JobHistoryEntry::what).containsExactly("put", "popped", "done");
		assertThat(job.remaining()).isEqualTo(job.retries());
	}

	@Test
	void aHandlerMaySayHowLongItsJobsAreLeased() {
		this.workers.running((job) -> null).bean(new Patient(this.never)).lease(SHORT).start();
		String jid = this.workers.put("patient", (job) -> {
		});
		Awaitility.await()
			.until(() -> this.workers.job(jid).expires(),
					(expires) -> expires != null && expires.isAfter(Instant.now().plusSeconds(1800)));
		this.never.countDown();
		this.workers.await(jid, JobState.COMPLETE);
	}

	@Test
	void aShortLeaseOfAHandlerIsRenewedInTime() {
		this.workers.running((job) -> null).bean(new Hasty(this.never)).start();
		this.workers.running((job) -> null).bean(new Hasty(this.never)).poll(Duration.ofMillis(100)).start();
		Job job = this.workers.await(this.workers.put("hasty", (options) -> {
		}), JobState.COMPLETE);
		assertThat(job.history()).extracting(JobHistoryEntry::what).containsExactly("put", "popped", "done");
	}

	@Test
	void aHandlerWhoseJobIsCancelledIsInterrupted() throws InterruptedException {
		this.workers.running(this::waitInVain).lease(SHORT).listener(new Outcomes()).start();
		String jid = this.workers.put();
		assertThat(next()).isEqualTo("started");
		this.workers.qless().jobs().cancel(jid);
		assertThat(next()).isEqualTo("interrupted, lease lost: true");
		assertThat(next()).isEqualTo(new JobOutcome.LeaseLost());
		assertThat(this.workers.qless().jobs().get(jid)).isEmpty();
	}

	@Test
	void theOutcomeOfAnAttemptThatLostItsLeaseIsDropped() throws InterruptedException {
		this.workers.running((job) -> job.tags().isEmpty() ? waitInVain(job) : "second")
			.lease(SHORT)
			.listener(new Outcomes())
			.start();
		this.workers.put((options) -> options.jid("a"));
		assertThat(next()).isEqualTo("started");
		this.workers.put((options) -> options.jid("a").tags("again").conflict(Conflict.REPLACE));
		assertThat(List.of(next(), next(), next())).containsExactlyInAnyOrder(new JobOutcome.Completed("\"second\""),
				"interrupted, lease lost: true", new JobOutcome.LeaseLost());
		assertThat(this.workers.job("a").result()).isEqualTo("\"second\"");
	}

	@Test
	void aLossThatNoBeatHasNoticedIsNoticedWhenTheOutcomeIsRecorded() throws InterruptedException {
		CountDownLatch replaced = new CountDownLatch(1);
		this.workers.running((job) -> {
			this.news.add("started");
			return replaced.await(10, TimeUnit.SECONDS) && job.isLeaseLost();
		}).listener(new Outcomes()).start();
		String jid = this.workers.put();
		assertThat(next()).isEqualTo("started");
		this.workers.qless().jobs().cancel(jid);
		replaced.countDown();
		assertThat(next()).isEqualTo(new JobOutcome.LeaseLost());
	}

	@Test
	void theLeaseCountsFromWhenTheJobWasAskedFor() throws InterruptedException {
		this.workers.running((job) -> this.news.add(job.remainingLease()))
			.queues("default", "other")
			.reserver(new Slow(this.never))
			.start();
		this.workers.put();
		assertThat((Duration) next()).isLessThan(Duration.ofSeconds(30).minus(SHORT));
	}

	@Test
	void theFenceOfTheNewAttemptIsHigherThanThatOfTheLostOne() throws InterruptedException {
		this.workers.running((job) -> {
			this.news.add(job.fence());
			return job.tags().isEmpty() && this.never.await(10, TimeUnit.SECONDS);
		}).lease(SHORT).start();
		this.workers.put((options) -> options.jid("a"));
		long first = (Long) next();
		this.workers.put((options) -> options.jid("a").tags("again").conflict(Conflict.REPLACE));
		assertThat((Long) next()).isGreaterThan(first);
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void noLossIsReportedOfJobsThatEndWell(CapturedOutput output) {
		this.workers.running((job) -> null).lease(Duration.ofMillis(100)).start();
		for (int i = 0; i < 500; i++) {
			this.workers.put();
		}
		this.workers.await(this.workers.put((options) -> options.priority(-1)), JobState.COMPLETE);
		// A machine that stands still for so long does lose some.
		assertThat(LOST.matcher(output).results()).allSatisfy(
				(loss) -> assertThat(history(loss.group(1))).extracting(JobHistoryEntry::what).contains("timed-out"));
	}

	private List<JobHistoryEntry> history(String jid) {
		return this.workers.qless().jobs().get(jid).map(Job::history).orElseThrow();
	}

	@Test
	void aCorruptJobStopsNoOther() {
		String broken = this.workers.qless().queue("default").put("pages", "{}", JobOptions.DEFAULTS).jid();
		this.workers.running((job) -> null).concurrency(1).start();
		this.workers.await(broken, JobState.FAILED);
		this.workers.await(this.workers.put(), JobState.COMPLETE);
	}

	private Object next() throws InterruptedException {
		return this.news.poll(3, TimeUnit.SECONDS);
	}

	private Object waitInVain(JobContext job) {
		this.news.add("started");
		try {
			return this.never.await(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			this.news.add("interrupted, lease lost: " + job.isLeaseLost());
			return "first";
		}
	}

	private final class Outcomes implements JobListener {

		@Override
		public void onEnded(LeasedJob job, JobOutcome outcome, Duration duration) {
			WorkerLeaseIntegrationTests.this.news.add(outcome);
		}

	}

	record Patient(CountDownLatch end) {

		@JobHandler(type = "patient", lease = "1h")
		void run() throws InterruptedException {
			this.end.await();
		}

	}

	record Hasty(CountDownLatch never) {

		@JobHandler(type = "hasty", lease = "500ms")
		void run() throws InterruptedException {
			this.never.await(2, TimeUnit.SECONDS);
		}

	}

	/** The jobs are there, and the worker does not get to them. */
	record Slow(CountDownLatch never) implements Reserver {

		@Override
		public List<String> order(List<String> queues) {
			return queues;
		}

		@Override
		public void served(String queue, int jobs) {
			try {
				this.never.await(SHORT.toMillis(), TimeUnit.MILLISECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

	}

}
