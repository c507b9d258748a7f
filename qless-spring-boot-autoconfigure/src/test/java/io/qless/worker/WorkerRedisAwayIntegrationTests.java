package io.qless.worker;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

import io.qless.client.QlessUnavailableException;
import io.qless.handler.JobOutcome;
import io.qless.job.JobState;
import io.qless.job.LeasedJob;
import io.qless.testing.PrivateRedis;
import io.qless.testing.RedisForTests;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class WorkerRedisAwayIntegrationTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(2);

	// What was acknowledged is on the disk: the server is killed.
	private final PrivateRedis server = RedisForTests.privateServer("--appendonly", "yes", "--appendfsync", "always");

	private final LettuceConnectionFactory connections = RedisForTests.newConnectionFactory(this.server.url());

	private final TestWorkers workers = new TestWorkers(this.connections, TIMEOUT);

	@AfterEach
	void close() {
		this.workers.close();
		this.connections.destroy();
		this.server.close();
	}

	@Test
	void aContainerStartsWithoutRedisAndWorksOnceItIsThere(CapturedOutput output) {
		this.server.stop();
		WorkerContainer container = this.workers.running((job) -> null).start();
		Awaitility.await().until(() -> output.toString().contains("cannot work and keeps trying"));
		assertThat(container.isRunning()).isTrue();
		this.server.start();
		String jid = this.workers.put();
		this.workers.await(jid, JobState.COMPLETE);
		assertThat(count(output, "cannot work and keeps trying")).isOne();
		assertThat(count(output, "reaches Redis again")).isOne();
	}

	@Test
	void workGoesOnAfterAnOutageAndNothingIsLost(CapturedOutput output) throws Exception {
		Set<String> run = ConcurrentHashMap.newKeySet();
		this.workers.running((job) -> run.add(job.jid())).concurrency(10).start();
		AtomicBoolean producing = new AtomicBoolean(true);
		Set<String> acknowledged = ConcurrentHashMap.newKeySet();
		CompletableFuture<Void> producer = CompletableFuture.runAsync(() -> produce(producing, acknowledged));
		Awaitility.await().until(() -> run.size() > 100);
		this.server.kill();
		assertThatExceptionIsBounded();
		Awaitility.await().pollDelay(Duration.ofSeconds(20)).atMost(Duration.ofSeconds(30)).until(() -> true);
		int before = acknowledged.size();
		this.server.start();
		Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> acknowledged.size() > before + 100);
		producing.set(false);
		producer.join();
		Awaitility.await()
			.atMost(Duration.ofSeconds(40))
			.until(() -> this.workers.qless().queue("default").length() == 0);
		assertThat(acknowledged)
			.allSatisfy((jid) -> assertThat(this.workers.job(jid).state()).isEqualTo(JobState.COMPLETE));
		assertThat(count(output, "cannot work and keeps trying")).isOne();
		assertThat(count(output, "reaches Redis again")).isOne();
		assertThat(count(output, "WARN|ERROR")).isEqualTo(1);
	}

	@Test
	void theEndIsNotHeldUpByARedisThatIsAway() {
		CountDownLatch started = new CountDownLatch(3);
		CountDownLatch end = new CountDownLatch(1);
		CountDownLatch ended = new CountDownLatch(3);
		WorkerContainer container = this.workers.running((job) -> {
			started.countDown();
			while (end.getCount() > 0) {
				Thread.onSpinWait();
			}
			return null;
		}).drain(Duration.ofMillis(100)).listener(counting(ended)).start();
		for (int i = 0; i < 3; i++) {
			this.workers.put();
		}
		Awaitility.await().until(() -> started.getCount() == 0);
		this.server.kill();
		long start = System.nanoTime();
		container.stop();
		end.countDown();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT.multipliedBy(2));
		// What these runs still log is not to be read by the next test.
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> ended.getCount() == 0);
	}

	private static JobListener counting(CountDownLatch ended) {
		return new JobListener() {

			@Override
			public void onEnded(LeasedJob job, JobOutcome outcome, Duration duration) {
				ended.countDown();
			}

		};
	}

	private void produce(AtomicBoolean producing, Set<String> acknowledged) {
		while (producing.get()) {
			try {
				acknowledged.add(this.workers.put());
			}
			catch (QlessUnavailableException ex) {
				// Not acknowledged: the next attempt is another job.
			}
		}
	}

	private void assertThatExceptionIsBounded() {
		long start = System.nanoTime();
		assertThatExceptionOfType(QlessUnavailableException.class).isThrownBy(this.workers::put);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT.plusSeconds(1));
	}

	private static long count(CapturedOutput output, String text) {
		return Pattern.compile(text).matcher(output).results().count();
	}

}
