package io.qless.autoconfigure;

import java.time.Duration;

import io.qless.autoconfigure.embedded.EmbeddedRedisAutoConfiguration;
import io.qless.client.QlessClient;
import io.qless.doctor.Doctor;
import io.qless.job.JobOptions;
import io.qless.testing.PrivateRedis;
import io.qless.testing.RedisForTests;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.redis.connection.RedisConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class QlessDoctorAutoConfigurationIntegrationTests {

	private static final String EVICTION = "A full Redis drops any key (allkeys-lru): jobs get lost, and whole queues "
			+ "may stand still. Set maxmemory-policy to noeviction.";

	private final ApplicationContextRunner runner = ContextsForTests.withoutHandlers()
		.withConfiguration(AutoConfigurations.of(QlessDoctorAutoConfiguration.class))
		.withPropertyValues("qless.doctor.delay=100ms", "qless.redis-timeout=500ms");

	@Test
	void whatIsFoundIsToldOnceAfterTheStart(CapturedOutput output) {
		try (PrivateRedis redis = server()) {
			on(redis).run((context) -> {
				awaitLine(output, EVICTION);
				awaitLine(output, "Jobs wait in queues");
				assertThat(context.getBean(Doctor.class).examine()).isNotEmpty();
				assertThat(output.getOut().split("A full Redis drops", -1)).hasSize(2);
				assertThat(output.getOut()).containsPattern("WARN .*FirstExamination.*A full Redis drops")
					.contains("queues that no live worker listens to: a\\u000ab");
			});
		}
	}

	@Test
	void aRedisThatIsAwayIsExaminedWhenItHasCome(CapturedOutput output) {
		try (PrivateRedis redis = server()) {
			redis.stop();
			on(redis).run((context) -> {
				assertThat(context).hasNotFailed();
				redis.start();
				awaitLine(output, EVICTION);
			});
		}
	}

	@Test
	void aRedisThatRefusesIsToldOnceAndNotTriedForEver(CapturedOutput output) {
		try (PrivateRedis redis = server()) {
			ContextsForTests.withoutHandlers()
				.withPropertyValues("spring.data.redis.url=" + redis.url())
				.run((context) -> context.getBean(RedisConnectionFactory.class)
					.getConnection()
					.execute("ACL", "SETUSER".getBytes(), "default".getBytes(), "-time".getBytes()));
			on(redis).run((context) -> {
				awaitLine(output, "Redis could not be examined");
				Awaitility.await()
					.until(() -> Thread.getAllStackTraces()
						.keySet()
						.stream()
						.noneMatch((thread) -> thread.getName().equals("qless-doctor")));
			});
		}
	}

	@Test
	void itCanBeSilencedAndAskedAllTheSame(CapturedOutput output) {
		try (PrivateRedis redis = server()) {
			on(redis).withPropertyValues("qless.doctor.enabled=false").run((context) -> {
				assertThat(context).doesNotHaveBean(FirstExamination.class);
				assertThat(context.getBean(Doctor.class).examine()).extracting("id").contains("eviction");
			});
			assertThat(output).doesNotContain("A full Redis");
		}
	}

	@Test
	void theApplicationMayHaveItsOwnExamination() {
		this.runner.withBean("own", FirstExamination.class, () -> new FirstExamination(null, Duration.ofHours(1)))
			.run((context) -> assertThat(context).hasSingleBean(FirstExamination.class).hasBean("own"));
	}

	@Test
	void theEmbeddedRedisKeepsNothingOnPurpose() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(EmbeddedRedisAutoConfiguration.class,
					DataRedisAutoConfiguration.class, QlessAutoConfiguration.class, QlessDoctorAutoConfiguration.class))
			.run((context) -> assertThat(context).hasSingleBean(Doctor.class).doesNotHaveBean(FirstExamination.class));
	}

	@Test
	void aDelayOfNothingIsRefused() {
		this.runner.withPropertyValues("qless.doctor.delay=0s")
			.run((context) -> assertThat(context).getFailure().hasStackTraceContaining("qless.doctor.delay"));
	}

	private ApplicationContextRunner on(PrivateRedis redis) {
		return this.runner.withPropertyValues("spring.data.redis.url=" + redis.url());
	}

	private static PrivateRedis server() {
		PrivateRedis redis = RedisForTests.privateServer("--maxmemory-policy", "allkeys-lru", "--appendonly", "yes");
		ContextsForTests.withoutHandlers()
			.withPropertyValues("spring.data.redis.url=" + redis.url())
			.run((context) -> context.getBean(QlessClient.class).queue("a\nb").put("work", "{}", JobOptions.DEFAULTS));
		return redis;
	}

	private static void awaitLine(CapturedOutput output, String line) {
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> output.getOut().contains(line));
	}

}
