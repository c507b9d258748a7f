package io.qless.sample;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.qless.chaos.QuickStart;
import io.qless.chaos.Replicas;
import io.qless.client.QlessClient;
import io.qless.testing.PrivateRedis;
import io.qless.testing.RedisForTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

/**
 * A long day at the desk: this application takes the articles, others do the work, fail
 * at random and are killed or stopped and started again. Run by the profile
 * {@code chaos}.
 */
@Tag("chaos")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "qless.worker.enabled=false", "qless.scheduling.enabled=false" })
@AutoConfigureRestTestClient
class RestartedDeskIntegrationTests {

	private static final int STORIES = Integer.getInteger("qless.chaos.stories", 10_000);

	private static final int WORKERS = 3;

	private static final long SEED = Long.getLong("qless.chaos.seed", System.nanoTime());

	private static final PrivateRedis REDIS = RedisForTests.privateServer("--appendonly", "yes");

	private final SplittableRandom random = new SplittableRandom(SEED);

	@Autowired
	private RestTestClient http;

	@Autowired
	private QlessClient qless;

	@Autowired
	private StringRedisTemplate redis;

	@TempDir
	private Path directory;

	@DynamicPropertySource
	static void useOwnRedis(DynamicPropertyRegistry properties) {
		properties.add("spring.data.redis.url", REDIS::url);
	}

	@AfterAll
	static void stopRedis() {
		REDIS.close();
	}

	@Test
	void everyArticleComesToItsEndThoughWorkersAreKilled() throws Exception {
		this.qless.config().set("grace-period", "1");
		this.qless.config().set("poison-after", "0");
		this.qless.config().set("jobs-history-count", "1000000");
		DayAtTheDesk day = new DayAtTheDesk(this.http, this.qless, this.redis);
		int kills = 0;
		int stops = 0;
		long begin = System.nanoTime();
		try (Replicas workers = new Replicas(worker().command(), this.random)) {
			for (int worker = 0; worker < WORKERS; worker++) {
				workers.start();
			}
			CompletableFuture<Void> published = CompletableFuture.runAsync(() -> publish(day));
			while (!isOver(published, Duration.ofMillis(this.random.nextInt(3000, 15_000)))) {
				if (this.random.nextInt(3) > 0) {
					workers.kill();
					kills++;
				}
				else {
					workers.stop();
					stops++;
				}
			}
			published.join();
		}
		System.err.printf("Seed %d: %d stories in %d s, %d kills, %d stops, %d further attempts%n", SEED, STORIES,
				Duration.ofNanos(System.nanoTime() - begin).toSeconds(), kills, stops, day.furtherAttempts());
		day.check();
	}

	private QuickStart worker() throws Exception {
		return new QuickStart(this.directory, SampleApplication.class.getName(),
				List.of("--spring.profiles.active=faults", "--desk.faults.seed=" + SEED,
						"--spring.main.web-application-type=none", "--qless.dashboard.enabled=false",
						"--spring.main.banner-mode=off", "--spring.data.redis.url=" + REDIS.url(),
						"--qless.worker.lease=2s", "--qless.worker.poll-interval=1s", "--qless.defaults.retries=50",
						"--qless.defaults.backoff.delay=50ms", "--desk.feed.retry=50ms",
						"--qless.scheduling.enabled=false", "--qless.worker.groups.announcing.concurrency=16",
						"--qless.worker.groups.syndicating.concurrency=8", "--logging.level.qless.main=error"));
	}

	/** An edition has but two retries, which workers that die may spend. */
	private static void publish(DayAtTheDesk day) {
		day.submit(STORIES);
		do {
			day.awaitEnd(Duration.ofMinutes(20));
		}
		while (day.putAgain("failed-retries-edition", "edition") > 0);
	}

	private static boolean isOver(CompletableFuture<Void> published, Duration wait) throws Exception {
		try {
			published.get(wait.toMillis(), TimeUnit.MILLISECONDS);
			return true;
		}
		catch (TimeoutException ex) {
			return false;
		}
	}

}
