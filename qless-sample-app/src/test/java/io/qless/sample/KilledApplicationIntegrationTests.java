package io.qless.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.qless.client.JobClient;
import io.qless.client.PayloadMapper;
import io.qless.client.QlessClient;
import io.qless.job.Job;
import io.qless.job.JobOptions;
import io.qless.job.JobOptionsBuilder;
import io.qless.job.JobState;
import io.qless.job.QueueCounts;
import io.qless.lua.LuaCaller;
import io.qless.lua.LuaScripts;
import io.qless.testing.PrivateRedis;
import io.qless.testing.RedisForTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The application is killed in the middle of its work and started again: in its own
 * process, on a Redis of its own. Run by the profile {@code chaos}.
 */
@Tag("chaos")
class KilledApplicationIntegrationTests {

	private static final int JOBS = 1_000;

	private final List<Process> applications = new ArrayList<>();

	private PrivateRedis redis;

	private LettuceConnectionFactory connections;

	private QlessClient qless;

	@BeforeEach
	void startRedis() {
		this.redis = RedisForTests.privateServer("--appendonly", "yes");
		this.connections = RedisForTests.newConnectionFactory(this.redis.url());
		this.qless = new QlessClient(new LuaCaller(this.connections, LuaScripts.load(), "ql", Duration.ofSeconds(30)),
				new PayloadMapper(1024), "chaos");
		this.qless.config().set("grace-period", "1");
	}

	@AfterEach
	void stopAll() {
		this.applications.forEach(Process::destroyForcibly);
		this.connections.destroy();
		this.redis.close();
	}

	@Test
	void everyJobCompletesOnceThoughTheApplicationIsKilled() throws Exception {
		JobClient jobs = new JobClient(this.qless, JobOptions.DEFAULTS);
		List<String> jids = IntStream.range(0, JOBS)
			.mapToObj((number) -> jobs.enqueue("slow.work", number, queue("slow")).jid())
			.toList();
		startApplication();
		for (int part = 1; part <= 3; part++) {
			awaitCompleted(part * JOBS / 4);
			killApplication();
			startApplication();
		}
		long begin = System.nanoTime();
		awaitCompleted(JOBS);
		report(this.qless.jobs().getAll(jids), Duration.ofNanos(System.nanoTime() - begin));
		assertThat(counts()).isEqualTo(new QueueCounts("slow", 0, 0, 0, 0, 0, 0, false));
		assertThat(this.qless.jobs().getAll(jids)).hasSize(JOBS)
			.allMatch((job) -> job.state() == JobState.COMPLETE)
			.allMatch((job) -> events(job, "done") == 1);
	}

	private static Consumer<JobOptionsBuilder> queue(String name) {
		return (options) -> options.queue(name);
	}

	private void report(List<Job> done, Duration afterLastStart) {
		long again = done.stream().filter((job) -> events(job, "popped") > 1).count();
		System.err.printf(
				"%d jobs, killed 3 times with kill -9: %d complete, %d run again, %d ms after the last start%n", JOBS,
				done.size(), again, afterLastStart.toMillis());
	}

	private static long events(Job job, String what) {
		return job.history().stream().filter((entry) -> entry.what().equals(what)).count();
	}

	private QueueCounts counts() {
		return this.qless.queue("slow").counts();
	}

	private void awaitCompleted(int number) {
		await().atMost(Duration.ofSeconds(60))
			.pollInterval(Duration.ofMillis(50))
			.until(() -> this.qless.jobs().completed(0, JOBS).size() >= number);
	}

	private void killApplication() throws InterruptedException {
		Process application = this.applications.get(this.applications.size() - 1);
		application.destroyForcibly().waitFor();
	}

	private void startApplication() throws IOException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		this.applications.add(new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"),
				SampleApplication.class.getName(), "--spring.profiles.active=chaos", "--server.port=0",
				"--spring.data.redis.url=" + this.redis.url(), "--qless.worker.lease=2s",
				"--qless.worker.poll-interval=1s", "--qless.worker.groups.slow.queues=slow",
				"--qless.worker.groups.slow.concurrency=4", "--logging.level.root=warn")
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start());
	}

}
