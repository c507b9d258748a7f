package io.qless.metrics;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.qless.client.PayloadMapper;
import io.qless.client.QlessClient;
import io.qless.job.JobOptions;
import io.qless.job.NewJob;
import io.qless.lua.LuaCaller;
import io.qless.lua.LuaScripts;
import io.qless.testing.PrivateRedis;
import io.qless.testing.RedisForTests;
import io.qless.testing.RedisNamespace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

class QueueMetricsIntegrationTests {

	@RegisterExtension
	final RedisNamespace redis = new RedisNamespace();

	private final MockClock clock = new MockClock();

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, this.clock);

	private final List<String> calls = new CopyOnWriteArrayList<>();

	private QlessClient qless;

	@BeforeEach
	void bind() {
		this.qless = connect(this.redis.connectionFactory());
		new QueueMetrics(this.qless).bindTo(this.registry);
	}

	@Test
	void theJobsOfEachQueueAreShownByState() {
		put("mail", JobOptions.DEFAULTS);
		put("mail", JobOptions.DEFAULTS);
		put("mail", JobOptions.DEFAULTS.with((job) -> job.delay(Duration.ofHours(1))));
		put("print", JobOptions.DEFAULTS);
		scrape();
		assertThat(jobs("mail", "waiting")).isEqualTo(2);
		assertThat(jobs("mail", "scheduled")).isOne();
		assertThat(jobs("mail", "running")).isZero();
		assertThat(jobs("print", "waiting")).isOne();
		assertThat(known()).isEqualTo(2);
	}

	@Test
	void nothingIsAskedBeforeSomebodyLooks() {
		put("mail", JobOptions.DEFAULTS);
		this.calls.clear();
		this.clock.add(Duration.ofHours(1));
		assertThat(this.calls).isEmpty();
	}

	@Test
	void allGaugesOfAScrapeShareOneRead() {
		put("mail", JobOptions.DEFAULTS);
		put("print", JobOptions.DEFAULTS);
		this.calls.clear();
		scrape();
		scrape();
		assertThat(this.calls).containsExactly("queues.page");
	}

	@Test
	void theNextScrapeSeesWhatHasChanged() {
		put("mail", JobOptions.DEFAULTS);
		scrape();
		put("mail", JobOptions.DEFAULTS);
		put("print", JobOptions.DEFAULTS);
		this.clock.add(Duration.ofSeconds(10));
		scrape();
		assertThat(jobs("mail", "waiting")).isEqualTo(2);
		assertThat(jobs("print", "waiting")).isOne();
	}

	@Test
	void aQueueThatIsForgottenIsShownNoMore() {
		put("mail", JobOptions.DEFAULTS);
		scrape();
		this.qless.queue("mail").forget();
		this.clock.add(Duration.ofSeconds(10));
		scrape();
		assertThat(gauges()).isEmpty();
	}

	@Test
	void ofTenThousandQueuesAHundredAreShownAndTheRestAsOneByAndBy() {
		List<NewJob> one = List.of(new NewJob("work", "{}", JobOptions.DEFAULTS));
		IntStream.range(0, 10_000).forEach((i) -> this.qless.queue("queue-" + i).putAll(one));
		for (int i = 0; i < 5; i++) {
			assertThat(queues("qless.queue.jobs")).doesNotContain("other");
			this.calls.clear();
			this.clock.add(Duration.ofSeconds(10));
			scrape();
			assertThat(this.calls).hasSize(1 + QueueTotals.TURN);
		}
		assertThat(queues("qless.queue.jobs")).hasSize(101).contains("other");
		assertThat(queues("qless.queue.oldest.age")).hasSize(100);
		assertThat(jobs("other", "waiting")).isEqualTo(9_900);
		assertThat(known()).isEqualTo(10_000);
	}

	@Test
	void theRestIsReadAnewInTurnsAndGrowsAndShrinks() {
		fill(0, 400);
		scrape();
		assertThat(jobs("other", "waiting")).isEqualTo(300);
		fill(400, 700);
		this.clock.add(Duration.ofSeconds(10));
		scrape();
		assertThat(jobs("other", "waiting")).isEqualTo(600);
		IntStream.range(0, 650).forEach((i) -> this.qless.queue("queue-" + i).forget());
		this.clock.add(Duration.ofSeconds(10));
		scrape();
		assertThat(queues("qless.queue.jobs")).hasSize(50).contains("queue-699").doesNotContain("other");
	}

	@Test
	void theHundredThatWereSeenFirstStay() {
		fill(0, 150);
		scrape();
		List<String> first = queues("qless.queue.jobs");
		fill(150, 300);
		put("a-queue-that-comes-first-in-the-alphabet", JobOptions.DEFAULTS);
		this.clock.add(Duration.ofSeconds(10));
		scrape();
		assertThat(queues("qless.queue.jobs")).containsExactlyInAnyOrderElementsOf(first);
	}

	@Test
	void theAgeOfTheOldestWaitingJobIsShown() {
		put("mail", JobOptions.DEFAULTS);
		put("print", JobOptions.DEFAULTS.with((job) -> job.delay(Duration.ofHours(1))));
		scrape();
		assertThat(age("mail")).isBetween(0.000001, 60.0);
		assertThat(age("print")).isZero();
	}

	@Test
	void whileRedisIsAwayNothingIsShownAndItIsAskedOnce() {
		try (PrivateRedis server = RedisForTests.privateServer()) {
			LettuceConnectionFactory connections = RedisForTests.newConnectionFactory(server.url());
			QlessClient there = connect(connections);
			there.queue("mail").put("work", "{}", JobOptions.DEFAULTS);
			SimpleMeterRegistry other = new SimpleMeterRegistry(SimpleConfig.DEFAULT, this.clock);
			new QueueMetrics(there).bindTo(other);
			assertThat(other.get("qless.queue.known").gauge().value()).isOne();
			server.stop();
			this.calls.clear();
			this.clock.add(Duration.ofSeconds(10));
			assertThat(other.get("qless.queue.jobs").gauges()).hasSize(5)
				.allSatisfy((gauge) -> assertThat(gauge.value()).isNaN());
			assertThat(other.get("qless.queue.known").gauge().value()).isNaN();
			assertThat(this.calls).hasSize(1);
			connections.destroy();
		}
	}

	private QlessClient connect(RedisConnectionFactory connections) {
		LuaCaller lua = new LuaCaller(connections, LuaScripts.load(), this.redis.name(), Duration.ofSeconds(2))
			.withListeners(List.of((command, outcome, duration) -> this.calls.add(command)));
		return new QlessClient(lua, new PayloadMapper(1000), "me");
	}

	private void put(String queue, JobOptions options) {
		this.qless.queue(queue).put("work", "{}", options);
	}

	/** New gauges come up while the others are read. */
	private void scrape() {
		known();
		gauges().forEach(Gauge::value);
	}

	private double known() {
		return this.registry.get("qless.queue.known").gauge().value();
	}

	private double age(String queue) {
		return this.registry.get("qless.queue.oldest.age").tags("queue", queue).gauge().value();
	}

	private List<String> queues(String meter) {
		return this.registry.find(meter)
			.gauges()
			.stream()
			.map((gauge) -> gauge.getId().getTag("queue"))
			.distinct()
			.toList();
	}

	private void fill(int from, int to) {
		IntStream.range(from, to).forEach((i) -> put("queue-" + i, JobOptions.DEFAULTS));
	}

	private Collection<Gauge> gauges() {
		return this.registry.find("qless.queue.jobs").gauges();
	}

	private double jobs(String queue, String state) {
		return this.registry.get("qless.queue.jobs").tags("queue", queue, "state", state).gauge().value();
	}

}
