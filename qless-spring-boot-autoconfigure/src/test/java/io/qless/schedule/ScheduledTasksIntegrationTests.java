package io.qless.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.qless.client.QlessClient;
import io.qless.handler.JobContext;
import io.qless.handler.JobHandler;
import io.qless.job.JobState;
import io.qless.job.JobType;
import io.qless.job.RecurringJob;
import io.qless.job.TaskHistoryEntry;
import io.qless.testing.RedisForTests;
import io.qless.testing.RedisNamespace;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tasks that fire, in one application and in several replicas.
 */
class ScheduledTasksIntegrationTests {

	@RegisterExtension
	final RedisNamespace redis = new RedisNamespace();

	private final Desk desk = new Desk();

	private ApplicationContextRunner replica;

	@BeforeEach
	void applications() {
		this.replica = Replicas.on(RedisForTests.url(), this.redis.name());
	}

	@Test
	void twoReplicasRunAMethodOnceForEachInstant() {
		ApplicationContextRunner replica = this.replica.withBean(Desk.class, () -> this.desk);
		replica.run((one) -> replica.run((two) -> {
			Awaitility.await().until(() -> this.desk.fires.size() >= 20);
			List<TaskHistoryEntry> history = Replicas.history(one, "tick");
			for (int i = 1; i < history.size(); i++) {
				assertThat(history.get(i).scheduledAt()).isEqualTo(history.get(i - 1).scheduledAt().plusMillis(200));
			}
			assertThat(this.desk.fires.stream().map(ScheduledFire::scheduledAt)).doesNotHaveDuplicates();
			assertThat(history).allMatch(TaskHistoryEntry::fired);
		}));
		assertThat(this.desk.fires).allMatch((fire) -> !fire.firedAt().isBefore(fire.scheduledAt()));
	}

	/** {@link NoClockTests} shows that no other clock of theirs is asked, either. */
	@Test
	void applicationsWhoseClocksAreTenMinutesOffFireInTimeAndOnce() {
		ApplicationContextRunner replica = this.replica.withBean(Desk.class, () -> this.desk);
		ApplicationContextRunner early = replica.withBean(Clock.class, () -> off(Duration.ofMinutes(10)));
		ApplicationContextRunner late = replica.withBean(Clock.class, () -> off(Duration.ofMinutes(-10)));
		early.run((one) -> late.run((two) -> {
			Awaitility.await().until(() -> this.desk.fires.size() >= 10);
			assertThat(this.desk.fires).extracting(ScheduledFire::scheduledAt)
				.doesNotHaveDuplicates()
				.allSatisfy((instant) -> assertThat(Duration.between(instant, Instant.now()).abs())
					.isLessThan(Duration.ofMinutes(1)));
			assertThat(this.desk.fires).allMatch((fire) -> fire.lag().compareTo(Duration.ofSeconds(10)) < 0);
		}));
	}

	private static Clock off(Duration time) {
		return Clock.offset(Clock.systemUTC(), time);
	}

	@Test
	void aRunKnowsItsFireAndTheHistoryKnowsTheRun() {
		this.replica.withBean(Desk.class, () -> this.desk).run((context) -> {
			Awaitility.await().until(() -> this.desk.fires.size() >= 2);
			List<ScheduledFire> fires = List.copyOf(this.desk.fires);
			ScheduledFire second = fires.get(1);
			assertThat(second.previous()).isEqualTo(second.scheduledAt().minusMillis(200));
			assertThat(second.next()).isEqualTo(second.scheduledAt().plusMillis(200));
			assertThat(second.attempt()).isOne();
			List<TaskHistoryEntry> history = Replicas.awaitHistory(context, "tick",
					(entries) -> entries.get(1).end() != null);
			TaskHistoryEntry entry = history.get(1);
			assertThat(entry.jid()).isEqualTo("run:tick@" + entry.scheduledAt());
			assertThat(entry.state()).isEqualTo(JobState.COMPLETE);
			assertThat(entry.end().outcome()).isEqualTo("completed");
			assertThat(entry.end().attempt()).isOne();
		});
	}

	@Test
	void whatAMethodReturnsIsEnqueuedUnderTheTaskAndItsInstant() {
		Pages pages = new Pages();
		this.replica.withBean(Pages.class, () -> pages).run((context) -> {
			Awaitility.await().until(() -> pages.jids.size() >= 4);
			String first = pages.jids.peek();
			Instant instant = Instant.parse(first.substring("pages@".length()).replace("/2", ""));
			QlessClient qless = Replicas.qless(context);
			assertThat(qless.jobs().get("pages@" + instant).orElseThrow().data()).isEqualTo("{\"number\":1}");
			assertThat(qless.jobs().get("pages@" + instant + "/2").orElseThrow().data()).isEqualTo("{\"number\":2}");
		});
	}

	@Test
	void whileWhatAMethodEnqueuedHasNotEndedItsNextInstantsAreSkipped() {
		Pages pages = new Pages();
		this.replica.withPropertyValues("qless.handlers.page.enabled=false")
			.withBean(Pages.class, () -> pages)
			.run((context) -> {
				Replicas.awaitHistory(context, "pages",
						(entries) -> entries.stream().anyMatch((entry) -> entry.reason().equals("overlap")));
				assertThat(pages.jids).isEmpty();
			});
	}

	@Test
	void springsOwnScheduledMethodsRunBesideThoseOfQless() {
		this.replica.withBean(Desk.class, () -> this.desk).withUserConfiguration(Springs.class).run((context) -> {
			assertThat(context.getBean(Springs.class).ran.await(30, TimeUnit.SECONDS)).isTrue();
			Awaitility.await().until(() -> this.desk.fires.size() >= 2);
		});
	}

	@Test
	void aTaskInThePropertiesPutsItsJob() {
		this.replica
			.withPropertyValues("qless.tasks.nightly.every=500ms", "qless.tasks.nightly.type=build.report",
					"qless.tasks.nightly.queue=reports", "qless.tasks.nightly.data.scope=all")
			.run((context) -> {
				TaskHistoryEntry entry = Replicas.awaitHistory(context, "nightly", (entries) -> !entries.isEmpty())
					.get(0);
				assertThat(entry.jid()).isEqualTo("nightly@" + entry.scheduledAt());
				assertThat(Replicas.qless(context).jobs().get(entry.jid()).orElseThrow()).satisfies((job) -> {
					assertThat(job.type()).isEqualTo("build.report");
					assertThat(job.queue()).isEqualTo("reports");
					assertThat(job.data()).isEqualTo("{\"scope\":\"all\"}");
				});
				List<TaskHistoryEntry> later = Replicas.awaitHistory(context, "nightly",
						(entries) -> entries.size() > 1);
				assertThat(later.get(1).fired()).isFalse();
				assertThat(later.get(1).reason()).isEqualTo("overlap");
			});
	}

	@Test
	void anotherReplicaThatDoesNotKnowATaskFiresItToo() {
		this.replica.withPropertyValues("qless.tasks.nightly.every=500ms", "qless.tasks.nightly.type=report")
			.run((declaring) -> Replicas.awaitTask(declaring, "nightly", (task) -> true));
		this.replica.withPropertyValues("spring.application.name=another")
			.run((other) -> assertThat(Replicas.awaitHistory(other, "nightly", (entries) -> !entries.isEmpty())).first()
				.matches(TaskHistoryEntry::fired));
	}

	@Test
	void aTaskThatIsNoLongerDeclaredIsShownAndNotFired() {
		ApplicationContextRunner declaring = this.replica.withPropertyValues("qless.tasks.nightly.every=200ms",
				"qless.tasks.nightly.type=report", "qless.tasks.nightly.overlap=parallel");
		declaring.run((context) -> Replicas.awaitHistory(context, "nightly", (entries) -> entries.size() > 1));
		this.replica.run((context) -> {
			Instant last = Replicas.awaitTask(context, "nightly", (task) -> task.state().orphanedAt() != null)
				.state()
				.last();
			Replicas.tasks(context).register(other());
			Replicas.awaitHistory(context, "other", (entries) -> entries.size() > 3);
			assertThat(Replicas.tasks(context).get("nightly").orElseThrow().state().last()).isEqualTo(last);
			declaring.run((replica) -> {
				Replicas.awaitTask(context, "nightly", (task) -> task.state().orphanedAt() == null);
				Replicas.awaitTask(context, "nightly", (task) -> task.state().last().isAfter(last));
			});
			assertThat(Replicas.history(context, "nightly")).allMatch(TaskHistoryEntry::fired);
		});
	}

	@Test
	void aReplicaWithAChangedDefinitionNeitherSkipsNorRepeatsAnInstant() {
		ApplicationContextRunner every = this.replica.withPropertyValues("qless.tasks.t.type=report",
				"qless.tasks.t.overlap=parallel", "qless.tasks.t.misfire=all");
		every.withPropertyValues("qless.tasks.t.every=200ms").run((old) -> {
			Replicas.awaitHistory(old, "t", (entries) -> entries.size() > 5);
			for (int i = 0; i < 3; i++) {
				every.withPropertyValues("qless.tasks.t.every=200ms", "qless.tasks.t.label=version " + i)
					.run((changed) -> {
						String label = "version "
								+ changed.getEnvironment().getProperty("qless.tasks.t.label").substring(8);
						ScheduledTaskInfo info = Replicas.awaitTask(changed, "t",
								(task) -> task.definition().label().equals(label));
						Replicas.awaitTask(changed, "t", (task) -> task.state().fires() > info.state().fires() + 2);
					});
			}
			List<TaskHistoryEntry> history = Replicas.history(old, "t");
			for (int i = 1; i < history.size(); i++) {
				assertThat(history.get(i).scheduledAt()).isEqualTo(history.get(i - 1).scheduledAt().plusMillis(200));
			}
			assertThat(history).allMatch(TaskHistoryEntry::fired);
		});
	}

	@Test
	void recurringJobsAreMadeWithoutAnyWorker() {
		this.replica.withPropertyValues("qless.worker.enabled=false").run((context) -> {
			QlessClient qless = Replicas.qless(context);
			qless.recurring()
				.register(new RecurringJob("digest", "digest.send", "digest", "{}", Duration.ofMillis(300), 0, 3, 0,
						List.of(), 0), Duration.ZERO);
			Awaitility.await().until(() -> qless.jobs().get("digest-3").isPresent());
			assertThat(qless.queue("digest").counts().waiting()).isGreaterThanOrEqualTo(3);
		});
	}

	private static TaskDefinition other() {
		return TaskDefinition.of("other",
				(task) -> task.every(Duration.ofMillis(200))
					.overlap(Overlap.PARALLEL)
					.job(TaskJob.of("other", "other", "{}")));
	}

	static class Desk {

		private final Queue<ScheduledFire> fires = new ConcurrentLinkedQueue<>();

		@ScheduledTask(id = "tick", every = "200ms", misfire = Misfire.ALL, overlap = Overlap.PARALLEL)
		void tick(ScheduledFire fire) {
			this.fires.add(fire);
		}

	}

	@EnableScheduling
	@Configuration(proxyBeanMethods = false)
	static class Springs {

		private final CountDownLatch ran = new CountDownLatch(3);

		@Scheduled(fixedRate = 100)
		void run() {
			this.ran.countDown();
		}

	}

	@JobType("page")
	record Page(int number) {
	}

	static class Pages {

		private final Queue<String> jids = new ConcurrentLinkedQueue<>();

		@ScheduledTask(id = "pages", every = "300ms")
		List<Page> pages() {
			return List.of(new Page(1), new Page(2));
		}

		@JobHandler
		void print(Page page, JobContext job) {
			this.jids.add(job.jid());
		}

	}

}
