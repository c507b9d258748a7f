package io.qless.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.qless.job.JobState;
import io.qless.job.WaitReason;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class WorkerQueuesIntegrationTests {

	private static final Duration SOON = Duration.ofSeconds(2);

	@RegisterExtension
	final TestWorkers workers = new TestWorkers();

	private final List<String> order = Collections.synchronizedList(new ArrayList<>());

	@Test
	void aPatternFindsTheQueuesThatThereAre() {
		String known = put("report-a");
		String other = put("mail");
		this.workers.running((job) -> null).queues("report-*").start();
		this.workers.await(known, JobState.COMPLETE);
		assertThat(this.workers.job(other).state()).isEqualTo(JobState.WAITING);
	}

	@Test
	void aNewQueueIsServedAtOnceWithoutAPoll() {
		this.workers.running((job) -> null).queues("urgent", "report-*").start();
		this.workers.awaitSubscription();
		for (int i = 0; i < 5; i++) {
			String jid = put("report-" + i);
			Awaitility.await().atMost(SOON).until(() -> this.workers.job(jid).state() == JobState.COMPLETE);
		}
	}

	@Test
	void aDelayedJobOfANewQueueIsRunWhenItIsDue() {
		this.workers.running((job) -> null).queues("report-*").start();
		this.workers.awaitSubscription();
		String jid = this.workers.put((options) -> options.queue("report-1").delay(Duration.ofMillis(300)));
		Awaitility.await().atMost(SOON).until(() -> this.workers.job(jid).state() == JobState.COMPLETE);
	}

	@Test
	void whyKnowsThatSomebodyListensToANewQueue() throws InterruptedException {
		CountDownLatch end = new CountDownLatch(1);
		this.workers.running((job) -> end.await(10, TimeUnit.SECONDS)).queues("report-*").concurrency(1).start();
		this.workers.awaitSubscription();
		this.workers.await(put("report-1"), JobState.RUNNING);
		String waiting = put("report-2");
		Awaitility.await()
			.atMost(Duration.ofSeconds(5))
			.until(() -> this.workers.qless()
				.jobs()
				.why(waiting)
				.stream()
				.noneMatch(WaitReason.NobodyListens.class::isInstance));
		end.countDown();
	}

	@Test
	void orderedEmptiesOneQueueAfterTheOther() {
		assertThat(run(Reserver.ordered())).containsExactly("a", "a", "a", "b", "b", "b", "c", "c", "c");
	}

	@Test
	void roundRobinTakesFromEachInTurn() {
		assertThat(run(Reserver.roundRobin())).containsExactly("a", "b", "c", "a", "b", "c", "a", "b", "c");
	}

	@Test
	void shuffledRoundRobinTakesFromEachInTurnToo() {
		List<String> order = run(Reserver.shuffledRoundRobin());
		for (int i = 0; i < 9; i += 3) {
			assertThat(order.subList(i, i + 3)).containsExactlyInAnyOrder("a", "b", "c");
		}
	}

	@Test
	void weightedTakesAccordingToTheWeights() {
		assertThat(run(Reserver.weighted(Map.of("c", 2)))).startsWith("a", "b", "c", "c").containsOnly("a", "b", "c");
	}

	@Test
	void aReserverMayLeaveQueuesOut() {
		String left = put("b");
		this.workers.running((job) -> null).queues("a", "b").reserver((queues) -> List.of("a")).start();
		this.workers.await(put("a"), JobState.COMPLETE);
		assertThat(this.workers.job(left).state()).isEqualTo(JobState.WAITING);
	}

	/** Three jobs in each of three queues, one at a time; returns their queues. */
	private List<String> run(Reserver reserver) {
		List<String> jids = new ArrayList<>();
		for (String queue : List.of("a", "b", "c")) {
			for (int i = 0; i < 3; i++) {
				jids.add(put(queue));
			}
		}
		this.workers.running((job) -> this.order.add(job.job().queue()))
			.queues("a", "b", "c")
			.reserver(reserver)
			.concurrency(1)
			.start();
		jids.forEach((jid) -> this.workers.await(jid, JobState.COMPLETE));
		return this.order;
	}

	private String put(String queue) {
		return this.workers.put((options) -> options.queue(queue));
	}

}
