package io.qless.schedule;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.qless.client.LeaseOperations;
import io.qless.client.PopRequest;
import io.qless.handler.Backoff;
import io.qless.handler.JobInterceptor;
import io.qless.job.JobState;
import io.qless.job.LeasedJob;
import io.qless.job.TaskHistoryEntry;
import io.qless.testing.RedisForTests;
import io.qless.testing.RedisNamespace;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.MDC;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs of methods: overlaps, retries, and replicas that die.
 */
class TaskRunsIntegrationTests {

	@RegisterExtension
	final RedisNamespace redis = new RedisNamespace();

	private ApplicationContextRunner replica;

	@BeforeEach
	void application() {
		this.replica = Replicas.on(RedisForTests.url(), this.redis.name());
	}

	@Test
	void whileARunGoesOnTheNextInstantsAreSkipped() {
		Slow slow = new Slow();
		this.replica.withBean(Slow.class, () -> slow).run((context) -> {
			Replicas.awaitHistory(context, "skip", (entries) -> entries.size() >= 4);
			List<TaskHistoryEntry> history = Replicas.history(context, "skip");
			assertThat(history.get(0).fired()).isTrue();
			assertThat(history.get(3).fired()).isFalse();
			assertThat(history.get(3).reason()).isEqualTo("overlap");
			slow.open.countDown();
			Replicas.awaitHistory(context, "skip",
					(entries) -> entries.stream().filter(TaskHistoryEntry::fired).count() > 1);
		});
	}

	@Test
	void whileARunGoesOnTheNextOnesWaitForIt() {
		Slow slow = new Slow();
		this.replica.withBean(Slow.class, () -> slow).run((context) -> {
			Replicas.awaitHistory(context, "queue", (entries) -> entries.size() >= 4);
			Awaitility.await().until(() -> slow.running("queue") == 1);
			assertThat(Replicas.history(context, "queue")).allMatch(TaskHistoryEntry::fired);
			slow.open.countDown();
			Awaitility.await().until(() -> slow.ended("queue") >= 4);
			assertThat(slow.most("queue")).isOne();
		});
	}

	@Test
	void whileARunGoesOnOthersRunBesideIt() {
		Slow slow = new Slow();
		this.replica.withBean(Slow.class, () -> slow).run((context) -> {
			Awaitility.await().until(() -> slow.running("parallel") >= 3);
			slow.open.countDown();
		});
	}

	@Test
	void aRunThatFailsIsTriedAgainAndThenFails() {
		Broken broken = new Broken();
		this.replica.withBean(Broken.class, () -> broken).run((context) -> {
			TaskHistoryEntry entry = Replicas
				.awaitHistory(context, "broken",
						(entries) -> !entries.isEmpty() && entries.get(0).end() != null
								&& entries.get(0).end().outcome().equals("failed"))
				.get(0);
			assertThat(broken.attempts).contains(1, 2, 3).doesNotContain(4);
			assertThat(entry.end().attempt()).isEqualTo(3);
			assertThat(entry.end().message()).contains("IllegalStateException: broken");
			assertThat(entry.state()).isEqualTo(JobState.FAILED);
		});
	}

	@Test
	void aRunWhoseReplicaDiesGoesToAnotherOne() throws Exception {
		Desk desk = new Desk();
		ApplicationContextRunner declaring = this.replica.withBean(Desk.class, () -> desk);
		declaring.withPropertyValues("qless.worker.enabled=false").run((firing) -> {
			LeaseOperations leases = Replicas.qless(firing).leases();
			PopRequest pop = new PopRequest("dying", List.of(TaskRuns.QUEUE), List.of("task:once"), 1,
					Duration.ofSeconds(1));
			LeasedJob lost = Awaitility.await()
				.until(() -> leases.pop(pop, UUID.randomUUID().toString()).jobs(), (jobs) -> !jobs.isEmpty())
				.get(0);
			Replicas.qless(firing).config().set("grace-period", "0");
			declaring.run((living) -> {
				Awaitility.await().until(() -> !desk.fires.isEmpty());
				assertThat(desk.fires.peek().attempt()).isEqualTo(2);
				assertThat(lost.jid()).isEqualTo("run:once@" + desk.fires.peek().scheduledAt());
				Replicas.awaitHistory(living, "once", (entries) -> entries.get(0).end() != null);
			});
		});
	}

	@Test
	void interceptorsAndTheContextOfTheLogAreThoseOfJobs() {
		Desk desk = new Desk();
		Queue<String> seen = new ConcurrentLinkedQueue<>();
		this.replica.withBean(Desk.class, () -> desk).withBean(JobInterceptor.class, () -> (job, rest) -> {
			seen.add(rest.handler().label() + " " + MDC.get("qless.jid"));
			return rest.proceed();
		}).run((context) -> {
			Awaitility.await().until(() -> !desk.fires.isEmpty());
			assertThat(seen.peek()).isEqualTo("Runs once run:once@" + desk.fires.peek().scheduledAt());
		});
	}

	@Test
	void aRunMayEndWhenItsApplicationEnds() throws Exception {
		Slow slow = new Slow();
		ApplicationContextRunner application = this.replica.withBean(Slow.class, () -> slow);
		application.run((context) -> {
			Awaitility.await().until(() -> slow.running("skip") == 1);
			// Told to all when the context begins to close, before anything is stopped.
			context.getSourceApplicationContext()
				.addApplicationListener((ApplicationListener<ContextClosedEvent>) (event) -> slow.open.countDown());
		});
		this.replica.withPropertyValues("qless.scheduling.enabled=false")
			.run((context) -> assertThat(Replicas.history(context, "skip")).first()
				.extracting(TaskHistoryEntry::state)
				.isEqualTo(JobState.COMPLETE));
	}

	@Test
	void aRunThatTakesTooLongIsInterrupted() {
		Endless endless = new Endless();
		this.replica.withBean(Endless.class, () -> endless).run((context) -> {
			assertThat(endless.interrupted.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
			Replicas.awaitHistory(context, "endless",
					(entries) -> entries.get(0).end() != null && entries.get(0).end().outcome().equals("failed"));
		});
	}

	static class Slow {

		private final CountDownLatch open = new CountDownLatch(1);

		private final Queue<String> began = new ConcurrentLinkedQueue<>();

		private final Queue<String> ended = new ConcurrentLinkedQueue<>();

		private final AtomicInteger mostQueued = new AtomicInteger();

		@ScheduledTask(id = "skip", every = "200ms", misfire = Misfire.ALL)
		void skip() throws InterruptedException {
			run("skip");
		}

		@ScheduledTask(id = "queue", every = "200ms", overlap = Overlap.QUEUE, misfire = Misfire.ALL)
		void queue() throws InterruptedException {
			this.mostQueued.accumulateAndGet(running("queue") + 1, Math::max);
			run("queue");
		}

		@ScheduledTask(id = "parallel", every = "200ms", overlap = Overlap.PARALLEL)
		void parallel() throws InterruptedException {
			run("parallel");
		}

		private void run(String name) throws InterruptedException {
			this.began.add(name);
			this.open.await(60, TimeUnit.SECONDS);
			this.ended.add(name);
		}

		int running(String name) {
			return count(this.began, name) - count(this.ended, name);
		}

		int ended(String name) {
			return count(this.ended, name);
		}

		int most(String name) {
			return this.mostQueued.get();
		}

		private static int count(Queue<String> names, String name) {
			return (int) names.stream().filter(name::equals).count();
		}

	}

	static class Broken {

		private final Queue<Integer> attempts = new ConcurrentLinkedQueue<>();

		@ScheduledTask(id = "broken", every = "200ms", retries = 2, backoff = @Backoff(delay = "10ms"))
		void run(ScheduledFire fire) {
			this.attempts.add(fire.attempt());
			throw new IllegalStateException("broken");
		}

	}

	static class Desk {

		private final Queue<ScheduledFire> fires = new ConcurrentLinkedQueue<>();

		@ScheduledTask(id = "once", label = "Runs once", every = "100ms", maxFires = "1")
		void run(ScheduledFire fire) {
			this.fires.add(fire);
		}

	}

	static class Endless {

		private final Semaphore interrupted = new Semaphore(0);

		@ScheduledTask(id = "endless", every = "200ms", timeout = "100ms", retries = 0)
		void run() {
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				this.interrupted.release();
			}
		}

	}

}
