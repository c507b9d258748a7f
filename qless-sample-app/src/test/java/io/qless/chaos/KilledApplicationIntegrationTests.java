package io.qless.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.qless.chaos.RunRecord.Run;
import io.qless.client.JobClient;
import io.qless.client.PayloadMapper;
import io.qless.client.QlessClient;
import io.qless.job.Job;
import io.qless.job.JobOptions;
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
import org.junit.jupiter.api.io.TempDir;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Applications are killed at random under load, and now and then one is frozen until
 * others have its jobs. Run by the profile {@code chaos}.
 */
@Tag("chaos")
class KilledApplicationIntegrationTests {

	private static final int KILLS = Integer.getInteger("qless.chaos.kills", 50);

	private static final long SEED = Long.getLong("qless.chaos.seed", System.nanoTime());

	private static final int REPLICAS = 3;

	/** Longer than a lease and its grace period. */
	private static final Duration FROZEN = Duration.ofSeconds(4);

	private final SplittableRandom random = new SplittableRandom(SEED);

	private final AtomicBoolean loaded = new AtomicBoolean(true);

	private PrivateRedis redis;

	private LettuceConnectionFactory connections;

	private QlessClient qless;

	private RunRecord record;

	private Replicas replicas;

	@BeforeEach
	void startRedis(@TempDir Path directory) throws Exception {
		this.redis = RedisForTests.privateServer("--appendonly", "yes");
		this.connections = RedisForTests.newConnectionFactory(this.redis.url());
		this.record = new RunRecord(new StringRedisTemplate(this.connections));
		this.qless = new QlessClient(new LuaCaller(this.connections, LuaScripts.load(), "ql", Duration.ofSeconds(30)),
				new PayloadMapper(1024), "chaos");
		this.qless.config().set("grace-period", "1");
		this.qless.config().set("poison-after", "0");
		this.qless.config().set("jobs-history-count", "1000000");
		this.replicas = new Replicas(new QuickStart(directory, ChaosApplication.class.getName(),
				List.of("--spring.config.name=chaos", "--spring.main.web-application-type=none",
						"--spring.data.redis.url=" + this.redis.url(), "--qless.worker.lease=2s",
						"--qless.worker.poll-interval=1s", "--qless.worker.groups.chaos.queues=chaos",
						"--qless.worker.groups.chaos.concurrency=8", "--qless.defaults.backoff.delay=50ms",
						"--spring.main.banner-mode=off"))
			.command(), this.random);
	}

	@AfterEach
	void stopAll() {
		this.replicas.close();
		this.connections.destroy();
		this.redis.close();
	}

	@Test
	void everyJobCompletesOnceThoughApplicationsAreKilled() throws Exception {
		ExecutorService load = Executors.newSingleThreadExecutor();
		try {
			long begin = System.nanoTime();
			Future<List<String>> acknowledged = load.submit(this::load);
			for (int replica = 0; replica < REPLICAS; replica++) {
				this.replicas.start();
			}
			for (int kill = 0; kill < KILLS; kill++) {
				disturb();
			}
			this.loaded.set(false);
			List<String> jids = acknowledged.get();
			awaitCompleted(jids.size());
			check(jids, Duration.ofNanos(System.nanoTime() - begin));
		}
		finally {
			load.shutdownNow();
		}
	}

	/** Puts jobs as long as others are disturbed, and always leaves some waiting. */
	private List<String> load() throws InterruptedException {
		JobClient jobs = new JobClient(this.qless, JobOptions.DEFAULTS);
		List<String> jids = new ArrayList<>();
		while (this.loaded.get()) {
			if (jids.size() % 50 != 0 || this.qless.queue("chaos").counts().waiting() < 400) {
				jids.add(jobs.enqueue("chaos.work", jids.size(), (job) -> job.queue("chaos").retries(1000)).jid());
			}
			else {
				pause(20);
			}
		}
		return jids;
	}

	/** Only when work was done since the last time: a kill shall hit something. */
	private void disturb() throws IOException, InterruptedException {
		long before = this.record.size();
		await().atMost(Duration.ofSeconds(60))
			.pollInterval(Duration.ofMillis(20))
			.until(() -> this.record.size() > before + 150);
		pause(this.random.nextInt(1000));
		this.replicas.thaw(false);
		if (this.random.nextInt(3) == 0) {
			this.replicas.freeze(FROZEN);
		}
		this.replicas.kill();
	}

	private static void pause(int milliseconds) throws InterruptedException {
		new CountDownLatch(1).await(milliseconds, TimeUnit.MILLISECONDS);
	}

	private void awaitCompleted(int number) throws Exception {
		this.replicas.thaw(true);
		await().atMost(Duration.ofSeconds(60))
			.pollInterval(Duration.ofMillis(100))
			.until(() -> this.qless.jobs().listCompleted(0, 1).total() >= number);
	}

	private void check(List<String> jids, Duration time) {
		List<Job> jobs = this.qless.jobs().getAll(jids);
		Map<String, TreeMap<Long, Run>> runs = this.record.runs();
		report(jobs, runs, time);
		assertThat(this.qless.queue("chaos").counts()).isEqualTo(new QueueCounts("chaos", 0, 0, 0, 0, 0, 0, false));
		assertThat(this.qless.fsck().examine(10).problems()).isEmpty();
		assertThat(jobs).hasSize(jids.size())
			.allMatch((job) -> job.state() == JobState.COMPLETE)
			.allMatch((job) -> events(job, "done") == 1)
			.allMatch((job) -> isResultOf(runs.get(job.jid()).lastEntry().getValue(), job));
		assertThat(runs.values()).allSatisfy(KilledApplicationIntegrationTests::nobodyElseHadTheLease);
	}

	/** The handler's result is its fence. */
	private static boolean isResultOf(Run run, Job job) {
		return run.ended() && Long.toString(run.fence()).equals(job.result());
	}

	private static void nobodyElseHadTheLease(TreeMap<Long, Run> runs) {
		assertThat(runs.values()).allMatch(Run::isOfOneProcess);
		long until = 0;
		for (Run run : runs.values()) {
			if (run.held()) {
				assertThat(run.begin()).as("the begin of %s among %s", run, runs).isGreaterThanOrEqualTo(until);
			}
			until = Math.max(until, run.until());
		}
	}

	private static long events(Job job, String what) {
		return job.history().stream().filter((entry) -> entry.what().equals(what)).count();
	}

	private void report(List<Job> jobs, Map<String, TreeMap<Long, Run>> runs, Duration time) {
		List<Run> all = runs.values().stream().flatMap((ofOne) -> ofOne.values().stream()).toList();
		System.err.printf(
				"Seed %d: %d jobs in %d s, %d kills, %d freezes, %d processes: %d runs, %d cut short, "
						+ "%d went on without their lease, %d jobs complete%n",
				SEED, jobs.size(), time.toSeconds(), KILLS, this.replicas.freezes(), this.replicas.started(),
				all.size(), all.stream().filter((run) -> !run.ended()).count(),
				all.stream().filter(Run::wentOnWithoutIt).count(),
				jobs.stream().filter((job) -> job.state() == JobState.COMPLETE).count());
	}

}
