package io.qless.dashboard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.qless.admin.AdminCommand;
import io.qless.admin.AdminReply;
import io.qless.admin.ShownContent;
import io.qless.live.LiveLimits;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What many browsers ask of Redis.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SharedReadsIntegrationTests {

	private final AtomicInteger calls = new AtomicInteger();

	private final CountDownLatch asked = new CountDownLatch(SharedReads.LOOK_UPS);

	private final CountDownLatch answered = new CountDownLatch(1);

	private volatile boolean slow;

	@RegisterExtension
	final RedisForDashboard dashboard = new RedisForDashboard((command, outcome, duration) -> hold());

	private SharedReads reads;

	private DashboardOverview overview;

	private DashboardStream stream;

	@BeforeEach
	void create() {
		this.stream = this.dashboard
			.stream(new LiveLimits(1, Duration.ofMillis(100), Duration.ofHours(1), Duration.ofHours(1)));
		this.overview = this.dashboard.overview(this.stream);
		this.reads = new SharedReads(this.dashboard.administration(), this.overview, this.stream);
		this.dashboard.put("mail", "a");
	}

	@Test
	void manyQuestionsOfTheSameKindAskRedisOnce() {
		AdminReply first = this.reads.read(RedisForDashboard.query("queues", null, null));
		assertThat(first.status()).isEqualTo(200);
		int once = this.calls.get();
		for (int i = 0; i < 100; i++) {
			assertThat(this.reads.read(RedisForDashboard.query("queues", null, null))).isSameAs(first);
		}
		assertThat(this.calls).hasValue(once);
	}

	@Test
	void whoMaySeeNoPayloadsIsNotAnsweredWhatOthersAre() {
		ShownContent content = new ShownContent(this.dashboard.client().payloads(), (key, value) -> value);
		String shown = DashboardJson.write(this.reads.read(RedisForDashboard.query("jobs", "a", content)).body());
		String hidden = DashboardJson.write(this.reads.read(RedisForDashboard.query("jobs", "a", null)).body());
		assertThat(shown).contains("S3CR3T");
		assertThat(hidden).contains("\"a\"").doesNotContain("S3CR3T");
	}

	@Test
	void afterAChangeNobodyIsShownWhatWasBefore() {
		assertThat(queue()).contains("\"paused\":false");
		AdminReply seen = this.overview.read();
		AdminCommand pause = new AdminCommand(List.of("queues", "pause"), "mail", Map.of());
		List<String> audited = new ArrayList<>();
		assertThat(this.reads.change(pause, (change) -> audited.add(change.noun())).status()).isEqualTo(200);
		assertThat(queue()).contains("\"paused\":true");
		assertThat(audited).containsExactly("queues");
		assertThat(this.overview.read()).isNotSameAs(seen);
	}

	@Test
	void whoAsksBecauseOfATickIsNotShownWhatWasBefore() {
		this.stream.start();
		try {
			Awaitility.await().until(() -> !this.stream.poll("").contains("\"id\":\"\""));
			String tick = this.stream.poll("").replaceFirst(".*\"id\":\"([^\"]+)\".*", "$1");
			AdminReply seen = this.overview.read();
			assertThat(queue()).contains("\"waiting\":1");
			this.dashboard.put("mail", "b");
			Awaitility.await().until(() -> this.stream.poll(tick).contains("\"put\":1"));
			assertThat(queue()).contains("\"waiting\":2");
			assertThat(this.overview.read()).isNotSameAs(seen);
		}
		finally {
			this.stream.stop();
		}
	}

	@Test
	void oneTooManyAtOnceIsToldToComeLater() throws Exception {
		ExecutorService browsers = Executors.newFixedThreadPool(SharedReads.LOOK_UPS);
		this.slow = true;
		try {
			List<Future<AdminReply>> replies = new ArrayList<>();
			for (int i = 0; i < SharedReads.LOOK_UPS; i++) {
				String queue = "queue-" + i;
				replies.add(browsers.submit(() -> this.reads.read(RedisForDashboard.query("queues", queue, null))));
			}
			this.asked.await();
			AdminReply tooMany = this.reads.read(RedisForDashboard.query("queues", "mail", null));
			assertThat(tooMany.status()).isEqualTo(503);
			assertThat(DashboardJson.write(tooMany.body())).startsWith("{\"argument\":null,\"message\":");
			this.answered.countDown();
			for (Future<AdminReply> reply : replies) {
				assertThat(reply.get().status()).isEqualTo(404);
			}
			assertThat(queue()).contains("mail");
		}
		finally {
			browsers.shutdownNow();
		}
	}

	private String queue() {
		return DashboardJson.write(this.reads.read(RedisForDashboard.query("queues", "mail", null)).body());
	}

	/** As a Redis that answers late. */
	private void hold() {
		this.calls.incrementAndGet();
		if (this.slow) {
			this.asked.countDown();
			try {
				this.answered.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

}
