package io.qless.testcontainers;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.qless.autoconfigure.QlessAutoConfiguration;
import io.qless.autoconfigure.QlessHandlerAutoConfiguration;
import io.qless.autoconfigure.QlessWorkerAutoConfiguration;
import io.qless.client.JobClient;
import io.qless.client.QlessClient;
import io.qless.handler.JobContext;
import io.qless.handler.JobHandler;
import io.qless.job.Job;
import io.qless.job.JobHistoryEntry;
import io.qless.job.JobState;
import io.qless.job.JobType;
import io.qless.worker.WorkerContainer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The main path on a Redis that Testcontainers starts. The image is a setting, so that
 * other versions and Valkey can be tried:
 * {@code -Dqless.test.redis-image=valkey/valkey:8}.
 */
@ExtendWith(LoudSkip.class)
@Testcontainers(disabledWithoutDocker = true)
@SpringBootTest(properties = { "qless.worker.groups.all.concurrency=2", "qless.worker.poll-interval=60s",
		"qless.worker.shutdown.drain=200ms", "qless.defaults.backoff.delay=10ms" })
class TestcontainersIntegrationTests {

	@Container
	@ServiceConnection(name = "redis")
	static final GenericContainer<?> REDIS = new GenericContainer<>(
			System.getProperty("qless.test.redis-image", "redis:7"))
		.withExposedPorts(6379)
		.waitingFor(Wait.forLogMessage(".*Ready to accept connections.*", 1));

	@Autowired
	private JobClient client;

	@Autowired
	private QlessClient qless;

	@Autowired
	private WorkerContainer container;

	@Test
	void aJobIsDoneAndItsResultKept() {
		String jid = this.client.enqueue(new Order("print", 3)).jid();
		assertThat(await(jid, JobState.COMPLETE).result()).isEqualTo("\"print 3\"");
	}

	@Test
	void aJobWhoseRetriesAreSpentIsFiledAsFailed() {
		String jid = this.client.enqueue(new Order("jam", 1), (options) -> options.retries(1)).jid();
		Job job = await(jid, JobState.FAILED);
		assertThat(job.failure().group()).isEqualTo("order:IllegalStateException");
		assertThat(job.history()).extracting(JobHistoryEntry::what).contains("put", "popped", "failed");
	}

	@Test
	void aJobThatIsBrokenOffIsReleasedAndRunAgain() throws InterruptedException {
		String jid = this.client.enqueue(new Order("wait", 1)).jid();
		assertThat(Desk.STARTED.await(10, TimeUnit.SECONDS)).isTrue();
		this.container.stop();
		assertThat(await(jid, JobState.WAITING).history()).extracting(JobHistoryEntry::what)
			.containsExactly("put", "popped", "released");
		Desk.END.countDown();
		this.container.start();
		assertThat(await(jid, JobState.COMPLETE).remaining()).isEqualTo(5);
	}

	private Job await(String jid, JobState state) {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.until(() -> this.qless.jobs().get(jid).orElseThrow(), (job) -> job.state() == state);
	}

	@JobType(value = "order", queue = "desk")
	record Order(String what, int copies) {
	}

	static class Desk {

		static final CountDownLatch STARTED = new CountDownLatch(1);

		static final CountDownLatch END = new CountDownLatch(1);

		@JobHandler
		String handle(Order order, JobContext job) throws InterruptedException {
			switch (order.what()) {
				case "jam" -> throw new IllegalStateException("paper jam");
				case "wait" -> {
					STARTED.countDown();
					END.await(30, TimeUnit.SECONDS);
				}
				default -> {
				}
			}
			return order.what() + " " + order.copies();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DataRedisAutoConfiguration.class, QlessAutoConfiguration.class,
			QlessHandlerAutoConfiguration.class, QlessWorkerAutoConfiguration.class })
	static class Application {

		@Bean
		Desk desk() {
			return new Desk();
		}

	}

}
