package io.qless.autoconfigure;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.qless.client.JobClient;
import io.qless.client.QlessClient;
import io.qless.handler.JobHandler;
import io.qless.job.JobState;
import io.qless.testing.RedisForTests;
import io.qless.testing.RedisNamespace;
import io.qless.worker.WorkerHook;
import io.qless.worker.WorkerOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

import static org.assertj.core.api.Assertions.assertThat;

class ApplicationEndIntegrationTests {

	@RegisterExtension
	final RedisNamespace redis = new RedisNamespace();

	private final Printing printing = new Printing();

	@Test
	void theLastJobAndTheHooksEndBeforeTheConnectionsToRedisClose() {
		ApplicationContextRunner runner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class, QlessAutoConfiguration.class,
					QlessHandlerAutoConfiguration.class, QlessWorkerAutoConfiguration.class))
			.withPropertyValues("spring.data.redis.url=" + RedisForTests.url(), "qless.namespace=" + this.redis.name())
			.withBean(Printing.class, () -> this.printing)
			.withBean(LastNote.class);
		runner.run((context) -> {
			context.getBean(JobClient.class).enqueue("print", "text", (job) -> job.jid("last"));
			assertThat(this.printing.started.await(10, TimeUnit.SECONDS)).isTrue();
		});
		runner.withPropertyValues("qless.worker.enabled=false").run((context) -> {
			QlessClient qless = context.getBean(QlessClient.class);
			assertThat(qless.jobs().get("last").orElseThrow().state()).isEqualTo(JobState.COMPLETE);
			assertThat(qless.jobs().get("note").orElseThrow().state()).isEqualTo(JobState.WAITING);
		});
	}

	static class Printing {

		private final CountDownLatch started = new CountDownLatch(1);

		private final CountDownLatch end = new CountDownLatch(1);

		@JobHandler(type = "print")
		void print(String text) throws InterruptedException {
			this.started.countDown();
			this.end.await(10, TimeUnit.SECONDS);
		}

	}

	/** Ends the handler once the context closes, and enqueues after the worker's end. */
	static class LastNote implements WorkerHook, ApplicationListener<ContextClosedEvent> {

		private final JobClient jobs;

		private final Printing printing;

		LastNote(JobClient jobs, Printing printing) {
			this.jobs = jobs;
			this.printing = printing;
		}

		@Override
		public void onApplicationEvent(ContextClosedEvent event) {
			this.printing.end.countDown();
		}

		@Override
		public void afterStop(WorkerOptions worker) {
			this.jobs.enqueue("note", "text", (job) -> job.jid("note"));
		}

	}

}
