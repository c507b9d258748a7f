package io.qless.schedule;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

import io.qless.job.JobState;
import io.qless.job.TaskHistoryEntry;
import io.qless.testing.RedisNamespace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A replica, a process of its own, that is killed in the middle of runs: it says nothing
 * to anybody.
 */
class KilledRunsIntegrationTests {

	@RegisterExtension
	final RedisNamespace redis = new RedisNamespace();

	private Process victim;

	@AfterEach
	void kill() {
		Forks.kill(this.victim);
	}

	@Test
	void theRunsOfAKilledProcessAreTriedAgainAsOftenAsTheirTasksSay() throws IOException {
		this.victim = Forks.start(Victim.class, this.redis.url(), this.redis.name());
		ApplicationContextRunner watching = Replicas.on(this.redis.url(), this.redis.name())
			.withPropertyValues("qless.worker.enabled=false", "qless.scheduling.enabled=false");
		watching.run((context) -> {
			Replicas.qless(context).config().set("grace-period", "0");
			awaitState(context, "again", JobState.RUNNING);
			awaitState(context, "never-again", JobState.RUNNING);
			Forks.kill(this.victim);
			Desk desk = new Desk(new CountDownLatch(0));
			// Whoever asks finds a lease that has run out; who sleeps does not.
			ApplicationContextRunner asking = Replicas.on(this.redis.url(), this.redis.name())
				.withBean(Desk.class, () -> desk)
				.withPropertyValues("qless.worker.poll-interval=200ms");
			asking.run((living) -> {
				Replicas.awaitHistory(living, "again", (entries) -> entries.get(0).end() != null);
				awaitState(living, "never-again", JobState.FAILED);
			});
			assertThat(desk.fires).extracting(ScheduledFire::task).containsExactly("again");
			assertThat(desk.fires.peek().attempt()).isEqualTo(2);
			assertThat(first(context, "again").end().outcome()).isEqualTo("completed");
			assertThat(Replicas.qless(context).jobs().get(first(context, "never-again").jid()).orElseThrow().failure())
				.isNotNull();
		});
	}

	private static void awaitState(ApplicationContext context, String id, JobState state) {
		Replicas.awaitHistory(context, id, (entries) -> !entries.isEmpty() && entries.get(0).state() == state);
	}

	private static TaskHistoryEntry first(ApplicationContext context, String id) {
		return Replicas.history(context, id).get(0);
	}

	/** The process: its runs do not end. */
	static final class Victim {

		private Victim() {
		}

		/**
		 * Runs an application.
		 * @param arguments the address of Redis, and the namespace
		 */
		public static void main(String... arguments) {
			Replicas.on(arguments[0], arguments[1])
				.withPropertyValues("qless.worker.lease=2s")
				.withBean(Desk.class, () -> new Desk(new CountDownLatch(1)))
				.run((context) -> Forks.awaitEndOfParent());
		}

	}

	/** Each of its tasks fires once. */
	static class Desk {

		private final Queue<ScheduledFire> fires = new ConcurrentLinkedQueue<>();

		private final CountDownLatch open;

		Desk(CountDownLatch open) {
			this.open = open;
		}

		@ScheduledTask(id = "again", every = "100ms", maxFires = "1", overlap = Overlap.PARALLEL, retries = 1)
		void again(ScheduledFire fire) throws InterruptedException {
			run(fire);
		}

		@ScheduledTask(id = "never-again", every = "100ms", maxFires = "1", overlap = Overlap.PARALLEL, retries = 0)
		void neverAgain(ScheduledFire fire) throws InterruptedException {
			run(fire);
		}

		private void run(ScheduledFire fire) throws InterruptedException {
			this.open.await();
			this.fires.add(fire);
		}

	}

}
