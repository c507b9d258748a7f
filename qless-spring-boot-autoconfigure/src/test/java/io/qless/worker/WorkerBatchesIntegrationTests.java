package io.qless.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.qless.handler.Coalesce;
import io.qless.handler.JobHandler;
import io.qless.handler.JobItem;
import io.qless.handler.JobOutcome;
import io.qless.job.Job;
import io.qless.job.JobState;
import io.qless.job.LeasedJob;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class WorkerBatchesIntegrationTests {

	@RegisterExtension
	final TestWorkers workers = new TestWorkers();

	private final Desk desk = new Desk();

	@Test
	void allThatWaitWithOneKeyRunTogether() {
		Stream.of("a", "b", "c", "d").forEach((jid) -> put("index", jid, "one"));
		put("index", "e", "two");
		setup().concurrency(2).start();
		awaitComplete("a", "b", "c", "d", "e");
		assertThat(this.desk.runs).containsExactlyInAnyOrder(List.of("a", "b", "c", "d"), List.of("e"));
	}

	@Test
	void aRunTakesNoMoreThanItsHandlerSays() {
		List<String> jids = IntStream.range(0, 7).mapToObj((i) -> "j" + i).toList();
		jids.forEach((jid) -> put("index", jid, "one"));
		setup().concurrency(7).start();
		awaitComplete(jids.toArray(String[]::new));
		assertThat(this.desk.runs).extracting(List::size).containsExactlyInAnyOrder(5, 2);
	}

	@Test
	void jobsWithoutAKeyRunAlone() {
		this.workers.put("index", (job) -> job.jid("a"));
		this.workers.put("index", (job) -> job.jid("b"));
		setup().start();
		awaitComplete("a", "b");
		assertThat(this.desk.runs).containsExactlyInAnyOrder(List.of("a"), List.of("b"));
	}

	@Test
	void eachJobEndsAsTheHandlerSays() {
		Stream.of("plain", "done", "wrong").forEach((jid) -> put("index", jid, "one"));
		setup().start();
		awaitComplete("plain", "done");
		assertThat(this.workers.job("done").result()).isEqualTo("\"result\"");
		assertThat(this.workers.job("plain").result()).isNull();
		Job wrong = this.workers.await("wrong", JobState.FAILED);
		assertThat(wrong.failure().group()).isEqualTo("index:IllegalStateException");
		assertThat(this.desk.runs).first().isEqualTo(List.of("plain", "done", "wrong"));
	}

	@Test
	void whatTheHandlerThrowsIsTheEndOfThoseThatItSaidNothingOf() {
		Stream.of("plain", "done", "throw").forEach((jid) -> put("index", jid, "one"));
		setup().start();
		awaitComplete("done");
		this.workers.await("plain", JobState.FAILED);
		this.workers.await("throw", JobState.FAILED);
	}

	@Test
	void aRunBeginsAsSoonAsItIsFull() {
		setup().start();
		Stream.of("a", "b", "c").forEach((jid) -> put("patient", jid, "one"));
		awaitComplete("a", "b", "c");
		assertThat(this.desk.runs).extracting(List::size).containsExactly(3);
	}

	@Test
	void aRunWaitsForMoreJobsNoLongerThanItsHandlerSays() {
		setup().start();
		put("hasty", "a", "one");
		put("hasty", "b", "one");
		awaitComplete("a", "b");
		assertThat(this.desk.runs).containsExactly(List.of("a", "b"));
	}

	@Test
	void noJobIsInTwoRuns() {
		List<String> jids = IntStream.range(0, 200).mapToObj((i) -> "j" + i).toList();
		jids.forEach((jid) -> put("index", jid, "one"));
		setup().start();
		setup().start();
		awaitComplete(jids.toArray(String[]::new));
		assertThat(this.desk.runs.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(jids);
	}

	@Test
	void theLeasesOfAllAreRenewed() {
		Stream.of("a", "b", "c").forEach((jid) -> put("slow", jid, "one"));
		setup().concurrency(1).lease(Duration.ofMillis(600)).start();
		this.workers.await("c", JobState.RUNNING);
		Instant first = this.workers.job("c").expires();
		Awaitility.await().until(() -> this.workers.job("c").expires(), (expires) -> expires.isAfter(first));
		this.desk.goOn.countDown();
		awaitComplete("a", "b", "c");
	}

	@Test
	void allGoBackWhenTheWorkerStops() {
		Stream.of("a", "b", "c").forEach((jid) -> put("slow", jid, "one"));
		WorkerContainer container = setup().concurrency(1).drain(Duration.ofMillis(200)).start();
		this.workers.await("c", JobState.RUNNING);
		container.stop();
		assertThat(Stream.of("a", "b", "c").map(this.workers::job)).allSatisfy((job) -> {
			assertThat(job.state()).isEqualTo(JobState.WAITING);
			assertThat(job.remaining()).isEqualTo(job.retries());
		});
	}

	@Test
	void listenersHearOfEach() {
		Queue<String> heard = new ConcurrentLinkedQueue<>();
		Stream.of("a", "b").forEach((jid) -> put("index", jid, "one"));
		setup().listener(new JobListener() {

			@Override
			public void onStarted(LeasedJob job) {
				heard.add("started " + job.jid());
			}

			@Override
			public void onJoined(LeasedJob job) {
				heard.add("joined " + job.jid());
			}

			@Override
			public void onEnded(LeasedJob job, JobOutcome outcome, Duration duration) {
				heard.add("ended " + job.jid());
			}

		}).start();
		Awaitility.await()
			.until(() -> Set.copyOf(heard), Set.of("started a", "started b", "joined b", "ended a", "ended b")::equals);
	}

	@Test
	void theTimeoutOfARunIsThatOfAllItsJobs() {
		Stream.of("a", "b", "c").forEach((jid) -> put("late", jid, "one"));
		setup().concurrency(1).start();
		assertThat(Stream.of("a", "b", "c").map((jid) -> this.workers.await(jid, JobState.FAILED)))
			.allSatisfy((job) -> assertThat(job.failure().group()).isEqualTo("late:JobTimeoutException"));
	}

	@Test
	void aStuckRunKeepsNoneOfItsJobs() {
		Stream.of("a", "b", "c").forEach((jid) -> put("deaf", jid, "one"));
		WorkerContainer container = setup().concurrency(1).stuck(Duration.ofMillis(100), 1).start();
		assertThat(Stream.of("a", "b", "c").map((jid) -> this.workers.await(jid, JobState.FAILED)))
			.allSatisfy((job) -> assertThat(job.failure().group()).isEqualTo("deaf:JobTimeoutException"));
		put("index", "d", "one");
		awaitComplete("d");
		assertThat(container.workers().get(0).stuckHandlers()).isOne();
		this.desk.goOn.countDown();
		Awaitility.await().until(() -> container.workers().get(0).stuckHandlers() == 0);
	}

	private TestWorkers.Setup setup() {
		return this.workers.running((job) -> null).bean(this.desk);
	}

	private void put(String type, String jid, String key) {
		this.workers.put(type, (job) -> job.jid(jid).coalesce(key).retries(0));
	}

	private void awaitComplete(String... jids) {
		Stream.of(jids).forEach((jid) -> this.workers.await(jid, JobState.COMPLETE));
	}

	static class Desk {

		private final Queue<List<String>> runs = new ConcurrentLinkedQueue<>();

		private final CountDownLatch goOn = new CountDownLatch(1);

		@JobHandler(type = "index", coalesce = @Coalesce(maxSize = 5))
		void index(List<JobItem<String>> jobs) {
			note(jobs);
			jobs.forEach((job) -> {
				switch (job.context().jid()) {
					case "done" -> job.complete("result");
					case "wrong" -> job.fail(new IllegalStateException("wrong"));
					case "throw" -> throw new IllegalStateException("all");
					default -> assertThat(job.payload()).isEqualTo("payload");
				}
			});
		}

		@JobHandler(type = "patient", coalesce = @Coalesce(maxSize = 3, maxWait = "1m"))
		void patient(List<JobItem<String>> jobs) {
			note(jobs);
		}

		@JobHandler(type = "hasty", coalesce = @Coalesce(maxWait = "500ms"))
		void hasty(List<JobItem<String>> jobs) {
			note(jobs);
		}

		@JobHandler(type = "slow", coalesce = @Coalesce)
		void slow(List<String> payloads) throws InterruptedException {
			this.goOn.await();
		}

		@JobHandler(type = "late", timeout = "200ms", coalesce = @Coalesce)
		void late(List<JobItem<String>> jobs) {
			try {
				this.goOn.await();
			}
			catch (InterruptedException ex) {
				jobs.forEach(JobItem::complete);
			}
		}

		@JobHandler(type = "deaf", timeout = "200ms", coalesce = @Coalesce)
		void deaf(List<String> payloads) {
			while (this.goOn.getCount() > 0) {
				try {
					this.goOn.await();
				}
				catch (InterruptedException ex) {
					this.runs.add(List.of("interrupted"));
				}
			}
		}

		private void note(List<JobItem<String>> jobs) {
			this.runs.add(jobs.stream().map((job) -> job.context().jid()).collect(Collectors.toList()));
		}

	}

}
