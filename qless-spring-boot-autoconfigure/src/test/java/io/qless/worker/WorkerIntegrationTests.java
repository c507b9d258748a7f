package io.qless.worker;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.qless.handler.JobContext;
import io.qless.job.Job;
import io.qless.job.JobHistoryEntry;
import io.qless.job.JobOptions;
import io.qless.job.JobState;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class WorkerIntegrationTests {

	private static final Duration SOON = Duration.ofSeconds(2);

	@RegisterExtension
	final TestWorkers workers = new TestWorkers();

	@Test
	void aJobIsRunAndItsResultKept() {
		this.workers.running((job) -> Map.of("data", job.job().data(), "tags", job.tags())).start();
		String jid = this.workers.put((options) -> options.tags("red"));
		assertThat(this.workers.await(jid, JobState.COMPLETE).result()).contains("\"tags\":[\"red\"]",
				"\\\"payload\\\"");
	}

	@Test
	void jobsThatWaitedBeforeTheStartAreRun() {
		String jid = this.workers.put();
		this.workers.running((job) -> null).start();
		assertThat(this.workers.await(jid, JobState.COMPLETE).result()).isEqualTo("null");
	}

	@Test
	void allPlacesAreUsedAndNoMore() {
		AtomicInteger running = new AtomicInteger();
		CyclicBarrier three = new CyclicBarrier(3);
		Set<Integer> seen = ConcurrentHashMap.newKeySet();
		this.workers.running((job) -> {
			seen.add(running.incrementAndGet());
			three.await(10, TimeUnit.SECONDS);
			seen.add(running.getAndDecrement());
			return null;
		}).concurrency(3).start();
		List<String> jids = IntStream.range(0, 30).mapToObj((i) -> this.workers.put()).toList();
		jids.forEach((jid) -> this.workers.await(jid, JobState.COMPLETE));
		assertThat(seen).containsExactlyInAnyOrder(1, 2, 3);
	}

	@Test
	void aWorkerKnowsHowManyJobsItRuns() throws InterruptedException {
		CountDownLatch begun = new CountDownLatch(2);
		CountDownLatch end = new CountDownLatch(1);
		WorkerContainer container = this.workers.running((job) -> {
			begun.countDown();
			return end.await(10, TimeUnit.SECONDS);
		}).start();
		List<String> jids = List.of(this.workers.put(), this.workers.put());
		assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(container.workers()).singleElement().returns(2, Worker::runningJobs);
		end.countDown();
		jids.forEach((jid) -> this.workers.await(jid, JobState.COMPLETE));
		Awaitility.await().until(() -> container.workers().get(0).runningJobs() == 0);
	}

	@Test
	void anIdleWorkerIsWokenByEachNewJob() {
		this.workers.running((job) -> null).start();
		this.workers.awaitSubscription();
		for (int i = 0; i < 10; i++) {
			String jid = this.workers.put();
			Awaitility.await().atMost(SOON).until(() -> this.workers.job(jid).state() == JobState.COMPLETE);
		}
	}

	@Test
	void aDelayedJobIsRunWhenItIsDue() {
		this.workers.running((job) -> System.nanoTime()).start();
		this.workers.awaitSubscription();
		long put = System.nanoTime();
		String jid = this.workers.put((options) -> options.delay(Duration.ofMillis(700)));
		Awaitility.await().atMost(SOON).until(() -> this.workers.job(jid).state() == JobState.COMPLETE);
		long run = Long.parseLong(this.workers.job(jid).result());
		assertThat(Duration.ofNanos(run - put)).isBetween(Duration.ofMillis(690), Duration.ofMillis(1500));
	}

	@Test
	void aJobOfAnotherTypeIsLeftUntouched() {
		String other = this.workers.qless().queue("default").put("other", "{}", JobOptions.DEFAULTS).jid();
		this.workers.running((job) -> null).start();
		this.workers.await(this.workers.put(), JobState.COMPLETE);
		Job untouched = this.workers.job(other);
		assertThat(untouched.state()).isEqualTo(JobState.WAITING);
		assertThat(untouched.token()).isZero();
		assertThat(untouched.history()).extracting(JobHistoryEntry::what).containsExactly("put");
	}

	@Test
	void aPausedQueueRestsUntilThePauseEnds() {
		this.workers.qless().queue("quiet").pause();
		this.workers.running((job) -> null).queues("quiet", "default").start();
		String paused = this.workers.put((options) -> options.queue("quiet"));
		this.workers.await(this.workers.put(), JobState.COMPLETE);
		assertThat(this.workers.job(paused).state()).isEqualTo(JobState.WAITING);
		this.workers.qless().queue("quiet").unpause();
		Awaitility.await().atMost(SOON).until(() -> this.workers.job(paused).state() == JobState.COMPLETE);
	}

	@Test
	void severalContainersRunEachOfAThousandJobsOnce() {
		Map<String, Set<String>> runs = new ConcurrentHashMap<>();
		TestWorkers.Task note = (job) -> {
			runs.computeIfAbsent(job.job().worker(), (worker) -> ConcurrentHashMap.newKeySet())
				.add(job.jid() + " " + job.fence());
			return null;
		};
		this.workers.running(note).concurrency(10).start();
		this.workers.running(note).concurrency(10).start();
		List<String> jids = IntStream.range(0, 1_000).mapToObj((i) -> this.workers.put()).toList();
		jids.forEach((jid) -> this.workers.await(jid, JobState.COMPLETE));
		assertThat(runs).containsOnlyKeys("worker-1", "worker-2");
		assertThat(runs.values().stream().mapToInt(Set::size).sum()).isEqualTo(1_000);
		assertThat(jids.stream().map(this.workers::job))
			.allSatisfy((job) -> assertThat(job.history()).extracting(JobHistoryEntry::what)
				.containsExactly("put", "popped", "done"));
	}

	@Test
	void theFenceRisesWithEachLease() {
		this.workers.running(JobContext::fence).start();
		List<Long> fences = IntStream.range(0, 3)
			.mapToObj((i) -> this.workers.await(this.workers.put(), JobState.COMPLETE).result())
			.map(Long::valueOf)
			.toList();
		assertThat(fences).isSorted().doesNotHaveDuplicates();
	}

	@Test
	void aStoppedContainerCanBeStartedAgain() {
		WorkerContainer container = this.workers.running((job) -> null).start();
		this.workers.await(this.workers.put(), JobState.COMPLETE);
		container.stop();
		assertThat(container.workers()).isEmpty();
		container.start();
		assertThat(container.workers()).extracting((worker) -> worker.options().name()).containsExactly("worker-1");
		this.workers.await(this.workers.put(), JobState.COMPLETE);
	}

	@Test
	void aTaskOfASecondHoldsUpNoOther() throws InterruptedException {
		CountDownLatch end = new CountDownLatch(1);
		this.workers.running((job) -> job.jid().equals("long") && end.await(10, TimeUnit.SECONDS))
			.concurrency(2)
			.start();
		this.workers.put((options) -> options.jid("long"));
		for (int i = 0; i < 5; i++) {
			this.workers.await(this.workers.put(), JobState.COMPLETE);
		}
		end.countDown();
		this.workers.await("long", JobState.COMPLETE);
	}

}
