package io.qless.autoconfigure;

import java.util.List;

import io.qless.client.QlessClient;
import io.qless.handler.JobHandler;
import io.qless.job.JobHistoryEntry;
import io.qless.job.JobOptions;
import io.qless.job.JobState;
import io.qless.job.WaitReason;
import io.qless.testing.RedisForTests;
import io.qless.testing.RedisNamespace;
import io.qless.worker.WorkerContainer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Replicas of an application in several versions, one of which knows a type that the
 * other does not.
 */
class RollingDeployIntegrationTests {

	@RegisterExtension
	final RedisNamespace redis = new RedisNamespace();

	private ApplicationContextRunner old = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class, QlessAutoConfiguration.class,
				QlessHandlerAutoConfiguration.class, QlessWorkerAutoConfiguration.class))
		.withPropertyValues("spring.data.redis.url=" + RedisForTests.url(), "qless.worker.groups.all.queues=desk")
		.withBean(Printing.class);

	private ApplicationContextRunner current = this.old.withBean(Announcing.class);

	@BeforeEach
	void inOneNamespace() {
		this.old = this.old.withPropertyValues("qless.namespace=" + this.redis.name());
		this.current = this.current.withPropertyValues("qless.namespace=" + this.redis.name());
	}

	@Test
	void jobsOfANewTypeWaitForAReplicaThatKnowsIt() {
		this.old.run((context) -> {
			QlessClient qless = context.getBean(QlessClient.class);
			String unknown = put(qless, "announce");
			await(qless, put(qless, "print"), JobState.COMPLETE);
			Awaitility.await().until(() -> nobodyListens(qless, unknown));
			assertThat(qless.jobs().get(unknown).orElseThrow().history()).extracting(JobHistoryEntry::what)
				.containsExactly("put");
			assertThat(qless.queue("desk").counts().waiting()).isOne();
			this.current.run((replica) -> await(qless, unknown, JobState.COMPLETE));
			assertThat(qless.jobs().get(unknown).orElseThrow().worker()).isNotEqualTo(worker(context));
		});
	}

	@Test
	void whileBothRunEachJobGoesToAReplicaThatKnowsItsType() {
		this.old.run((context) -> this.current.run((replica) -> {
			QlessClient qless = context.getBean(QlessClient.class);
			for (int i = 0; i < 50; i++) {
				String announced = put(qless, "announce");
				await(qless, put(qless, "print"), JobState.COMPLETE);
				await(qless, announced, JobState.COMPLETE);
				assertThat(qless.jobs().get(announced).orElseThrow().history()).extracting(JobHistoryEntry::what)
					.containsExactly("put", "popped", "done");
			}
		}));
	}

	@Test
	void aDisabledHandlerIsNotOfferedAndItsJobsWait() {
		this.current.withPropertyValues("qless.handlers.announce.enabled=false").run((context) -> {
			QlessClient qless = context.getBean(QlessClient.class);
			String waiting = put(qless, "announce");
			await(qless, put(qless, "print"), JobState.COMPLETE);
			Awaitility.await().until(() -> nobodyListens(qless, waiting));
			assertThat(state(qless, waiting)).isEqualTo(JobState.WAITING);
			this.current.run((replica) -> await(qless, waiting, JobState.COMPLETE));
		});
	}

	@Test
	void anApplicationWhoseHandlersAreAllDisabledRunsNoWorker() {
		this.old.withPropertyValues("qless.handlers.print.enabled=false")
			.run((context) -> assertThat(context.getBean(WorkerContainer.class).workers()).isEmpty());
	}

	private static String put(QlessClient qless, String type) {
		return qless.queue("desk").put(type, "\"text\"", JobOptions.DEFAULTS).jid();
	}

	private static boolean nobodyListens(QlessClient qless, String jid) {
		List<WaitReason> why = qless.jobs().why(jid);
		return why.stream()
			.anyMatch((reason) -> reason instanceof WaitReason.NobodyListens nobody && nobody.workers() > 0);
	}

	private static void await(QlessClient qless, String jid, JobState state) {
		Awaitility.await(jid).until(() -> state(qless, jid) == state);
	}

	private static JobState state(QlessClient qless, String jid) {
		return qless.jobs().get(jid).orElseThrow().state();
	}

	private static String worker(ApplicationContext context) {
		return context.getBean(WorkerContainer.class).workers().get(0).options().name();
	}

	static class Printing {

		@JobHandler(type = "print", queue = "desk")
		void print(String text) {
		}

	}

	static class Announcing {

		@JobHandler(type = "announce", queue = "desk")
		void announce(String text) {
		}

	}

}
