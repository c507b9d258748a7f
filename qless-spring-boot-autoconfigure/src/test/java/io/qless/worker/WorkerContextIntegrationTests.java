package io.qless.worker;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.qless.client.JobNotFoundException;
import io.qless.client.RequestRefusedException;
import io.qless.job.Job;
import io.qless.job.JobExtras;
import io.qless.job.JobLogLine;
import io.qless.job.JobProgress;
import io.qless.job.JobState;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What a handler can do about its job while it runs.
 */
class WorkerContextIntegrationTests {

	@RegisterExtension
	final TestWorkers workers = new TestWorkers();

	private final BlockingQueue<Object> news = new LinkedBlockingQueue<>();

	private final CountDownLatch goOn = new CountDownLatch(1);

	@Test
	void progressIsSeenWhileTheJobRuns() {
		this.workers.running((job) -> {
			job.progress(1, 3, "rendering");
			return this.goOn.await(10, TimeUnit.SECONDS);
		}).start();
		String jid = this.workers.put();
		Awaitility.await().until(() -> extras(jid).progress() != null);
		assertThat(extras(jid).progress()).satisfies((progress) -> {
			assertThat(progress.done()).isEqualTo(1);
			assertThat(progress.total()).isEqualTo(3);
			assertThat(progress.text()).isEqualTo("rendering");
			assertThat(progress.when()).isNotNull();
		});
		this.goOn.countDown();
	}

	@Test
	void theHandlerSeesTheHeadersAndPeopleTheNote() {
		this.workers.running((job) -> job.headers().get("tenant")).start();
		String jid = this.workers.put((job) -> job.headers(Map.of("tenant", "a \"b\"")).note("asked for by phone"));
		assertThat(this.workers.await(jid, JobState.COMPLETE).result()).isEqualTo("\"a \\\"b\\\"\"");
		assertThat(extras(jid).headers()).containsEntry("tenant", "a \"b\"");
		assertThat(extras(jid).note()).isEqualTo("asked for by phone");
	}

	@Test
	void whatIsToldInQuickSuccessionIsThereWhenTheJobIsDone() {
		this.workers.running((job) -> {
			job.progress(1, 2, "half");
			job.log("one");
			job.log("{} and {}", "two", "\ud800");
			job.progress(new JobProgress(2, null, null, null));
			return null;
		}).start();
		Job job = this.workers.await(this.workers.put(), JobState.COMPLETE);
		assertThat(job.extras().log()).extracting(JobLogLine::line).containsExactly("one", "two and \ufffd");
		assertThat(job.extras().progress()).extracting(JobProgress::done, JobProgress::total, JobProgress::text)
			.containsExactly(2.0, null, null);
	}

	@Test
	void whatIsToldLaterIsSentByTheBeatOfTheHeart() {
		this.workers.running((job) -> {
			job.log("first");
			job.log("second");
			return this.goOn.await(10, TimeUnit.SECONDS);
		}).lease(Duration.ofMillis(600)).start();
		String jid = this.workers.put();
		Awaitility.await().until(() -> extras(jid).log().size() == 2);
		assertThat(this.workers.job(jid).state()).isEqualTo(JobState.RUNNING);
		this.goOn.countDown();
	}

	@Test
	void theNewestHundredLinesAreKept() {
		this.workers.running((job) -> {
			IntStream.rangeClosed(1, 250).forEach((i) -> job.log("line {}", i));
			return null;
		}).start();
		Job job = this.workers.await(this.workers.put(), JobState.COMPLETE);
		assertThat(job.extras().log()).extracting(JobLogLine::line)
			.containsExactlyElementsOf(IntStream.rangeClosed(151, 250).mapToObj((i) -> "line " + i).toList());
	}

	@Test
	void aLineIsCutBeforeItIsKept() {
		this.workers.running((job) -> {
			IntStream.range(0, 100).forEach((i) -> job.log("\0".repeat(2000)));
			return null;
		}).start();
		Job job = this.workers.await(this.workers.put(), JobState.COMPLETE);
		assertThat(job.extras().log()).hasSize(100)
			.allSatisfy((line) -> assertThat(line.line()).isEqualTo("\0".repeat(1000)));
	}

	@Test
	void aLongTextOfProgressIsCutAndCostsNoLine() {
		this.workers.running((job) -> {
			job.log("line");
			job.progress(1, 2, "\u20ac".repeat(5000));
			return null;
		}).start();
		Job job = this.workers.await(this.workers.put(), JobState.COMPLETE);
		assertThat(job.extras().progress().text()).isEqualTo("\u20ac".repeat(1000));
		assertThat(job.extras().log()).hasSize(1);
	}

	@Test
	void theNextAttemptGoesOnWhereTheLastOneSaved() {
		this.workers.running((job) -> {
			int page = job.saved(Integer.class).orElse(0);
			job.save(page + 1);
			if (job.attempt() < 3) {
				throw new IllegalStateException();
			}
			return List.of(page, job.saved(Integer.class).orElseThrow());
		}).start();
		Job job = this.workers.await(this.workers.put(), JobState.COMPLETE);
		assertThat(job.result()).isEqualTo("[2,3]");
		assertThat(job.extras().saved()).isEqualTo("3");
	}

	@Test
	void whatIsTooLongIsNotSaved() throws InterruptedException {
		this.workers.running((job) -> this.news.add(catchThrowable(() -> job.save("x".repeat(600_000))))).start();
		this.workers.put();
		assertThat(this.news.poll(10, TimeUnit.SECONDS)).isInstanceOf(RequestRefusedException.class);
	}

	@Test
	void thePayloadIsReadIntoWhatTheHandlerAsksFor() {
		this.workers.running((job) -> job.payload(String.class) + "!").start();
		assertThat(this.workers.await(this.workers.put(), JobState.COMPLETE).result()).isEqualTo("\"payload!\"");
	}

	@Test
	void aHandlerMayRenewItsLeaseItself() throws InterruptedException {
		this.workers.running((job) -> {
			Duration before = job.remainingLease();
			Awaitility.await().until(() -> job.remainingLease().plusSeconds(1).compareTo(before) < 0);
			Duration worn = job.remainingLease();
			job.heartbeat();
			this.news.add(before);
			return this.news.add(job.remainingLease().compareTo(worn) > 0);
		}).start();
		this.workers.put();
		assertThat((Duration) this.news.poll(10, TimeUnit.SECONDS)).isBetween(Duration.ofSeconds(25),
				Duration.ofSeconds(30));
		assertThat(this.news.poll(10, TimeUnit.SECONDS)).isEqualTo(true);
	}

	@Test
	void theBeatOfTheHeartProlongsWhatRemains() throws InterruptedException {
		this.workers.running((job) -> {
			this.news.add(this.goOn.await(1, TimeUnit.SECONDS));
			return this.news.add(job.remainingLease().isZero());
		}).lease(Duration.ofMillis(600)).start();
		this.workers.put();
		assertThat(this.news.poll(10, TimeUnit.SECONDS)).isEqualTo(false);
		assertThat(this.news.poll(10, TimeUnit.SECONDS)).isEqualTo(false);
	}

	@Test
	void aHandlerThatRenewsALeaseThatIsLostHearsOfIt() throws InterruptedException {
		this.workers.running((job) -> {
			this.workers.qless().jobs().cancel(job.jid());
			this.news.add(catchThrowable(job::heartbeat));
			this.news.add(job.isLeaseLost());
			this.news.add(catchThrowable(() -> job.log("in vain")) == null);
			return this.news.add(job.remainingLease());
		}).start();
		this.workers.put();
		assertThat(this.news.poll(10, TimeUnit.SECONDS)).isInstanceOf(JobNotFoundException.class);
		assertThat(this.news.poll(10, TimeUnit.SECONDS)).isEqualTo(true);
		assertThat(this.news.poll(10, TimeUnit.SECONDS)).isEqualTo(true);
		assertThat(this.news.poll(10, TimeUnit.SECONDS)).isEqualTo(Duration.ZERO);
	}

	@Test
	void anAsyncHandlerHoldsItsLeaseUntilItEnds() {
		this.workers
			.running((job) -> CompletableFuture.supplyAsync(() -> "late",
					CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS)))
			.lease(Duration.ofMillis(300))
			.start();
		Job job = this.workers.await(this.workers.put(), JobState.COMPLETE);
		assertThat(job.result()).isEqualTo("\"late\"");
		assertThat(job.remaining()).isEqualTo(job.retries());
	}

	private JobExtras extras(String jid) {
		return this.workers.job(jid).extras();
	}

}
