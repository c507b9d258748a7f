package io.qless.dashboard;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import io.qless.admin.AdminReply;
import io.qless.client.LeaseOperations;
import io.qless.job.JobOptions;
import io.qless.job.LeasedJob;
import io.qless.schedule.TaskDefinition;
import io.qless.schedule.TaskJob;
import io.qless.testing.PrivateRedis;
import io.qless.testing.RedisForTests;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the first page shows, and what that asks of Redis.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class OverviewIntegrationTests {

	private final AtomicInteger calls = new AtomicInteger();

	@RegisterExtension
	final RedisForDashboard dashboard = new RedisForDashboard(
			(command, outcome, duration) -> this.calls.incrementAndGet());

	private DashboardOverview overview;

	@BeforeEach
	void create() {
		this.overview = this.dashboard.overview();
	}

	@Test
	void everythingIsCounted() {
		this.dashboard.put("mail", "a", "b", "c", "d", "e");
		LeaseOperations leases = this.dashboard.client().leases();
		leases.fail(this.dashboard.pop("mail"), "out-of-paper", "S3CR3T");
		LeasedJob second = this.dashboard.pop("mail");
		leases.complete(second, null, null);
		this.dashboard.pop("mail");
		this.dashboard.client()
			.queue("print")
			.put("type", "{}", JobOptions.of((job) -> job.delay(Duration.ofHours(1))));
		this.dashboard.tasks()
			.register(TaskDefinition.of("nightly", (task) -> task.cron("0 0 3 * * *").job(TaskJob.of("x", "y", "{}"))));
		DocumentContext seen = read();
		assertThat(seen.<Object>read("$.totals"))
			.hasToString("{waiting=2, running=1, scheduled=1, stalled=0, depends=0, recurring=0, failed=1, groups=1, "
					+ "completed=1, queues=2, workers=1, tasks=1, handlers=1, exact=true}");
		assertThat(seen.<Object>read("$.queues[*].counts.name")).hasToString("[\"mail\",\"print\"]");
		assertThat(seen.<Object>read("$.failed")).hasToString("[{\"group\":\"out-of-paper\",\"jobs\":1}]");
		assertThat(seen.<Object>read("$.tasks[*].id")).hasToString("[\"nightly\"]");
		assertThat(seen.<Object>read("$.health")).hasToString("{status=UP, problems=[]}");
		assertThat(seen.<Integer>read("$.wait.count")).isEqualTo(3);
		assertThat(seen.<Integer>read("$.run.count")).isEqualTo(1);
		assertThat(seen.<Integer>read("$.wait.histogram.length()")).isEqualTo(148);
		assertThat(seen.<Integer>read("$.pulse.step")).isEqualTo(Pulse.STEP);
		assertThat(seen.jsonString()).doesNotContain("S3CR3T");
	}

	@Test
	void whereThereIsNothingNothingIsShown() {
		DocumentContext seen = read();
		assertThat(seen.<Integer>read("$.totals.queues")).isZero();
		assertThat(seen.<Boolean>read("$.totals.exact")).isTrue();
		assertThat(seen.<Object>read("$.wait")).hasToString("{count=0, mean=0.0, histogram=[]}");
	}

	@Test
	void howMuchRedisIsAskedDoesNotDependOnHowManyLook() {
		this.dashboard.put("mail", "a");
		AdminReply first = this.overview.read();
		int once = this.calls.get();
		for (int i = 0; i < 100; i++) {
			assertThat(this.overview.read()).isSameAs(first);
		}
		assertThat(this.calls).hasValue(once);
	}

	@Test
	void howMuchRedisIsAskedDoesNotDependOnHowMuchThereIs() {
		for (int i = 0; i < 60; i++) {
			this.dashboard.put("queue-" + i, "j" + i);
		}
		this.overview.read();
		this.overview.forget();
		this.calls.set(0);
		DocumentContext seen = read();
		assertThat(seen.<Integer>read("$.queues.length()")).isEqualTo(25);
		assertThat(seen.<Integer>read("$.totals.waiting")).isEqualTo(60);
		assertThat(this.calls.get()).isLessThanOrEqualTo(6 + DayStats.AT_ONCE);
	}

	@Test
	void whileRedisIsAwayNobodyIsToldWhereItIs() {
		try (PrivateRedis server = RedisForTests.privateServer()) {
			LettuceConnectionFactory connections = RedisForTests.newConnectionFactory(server.url());
			try {
				this.dashboard.connect(connections, Duration.ofSeconds(1));
				DashboardOverview other = this.dashboard.overview();
				assertThat(other.read().status()).isEqualTo(200);
				other.forget();
				server.kill();
				AdminReply away = other.read();
				assertThat(away.status()).isEqualTo(503);
				assertThat(DashboardJson.write(away.body()))
					.isEqualTo("{\"argument\":null,\"message\":\"Redis cannot be asked\"}");
				server.start();
				Awaitility.await().until(() -> other.read().status() == 200);
			}
			finally {
				connections.destroy();
			}
		}
	}

	private DocumentContext read() {
		AdminReply reply = this.overview.read();
		assertThat(reply.status()).isEqualTo(200);
		return JsonPath.parse(DashboardJson.write(reply.body()));
	}

}
