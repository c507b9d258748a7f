package io.qless.autoconfigure;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;

import io.qless.actuate.QlessHealthIndicator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class QlessHealthAutoConfigurationTests {

	private final ApplicationContextRunner runner = ContextsForTests.withHandler()
		.withConfiguration(AutoConfigurations.of(QlessHealthAutoConfiguration.class));

	@Test
	void theHealthIsCalledQless() {
		this.runner.run((context) -> assertThat(context.getBeansOfType(HealthIndicator.class).keySet())
			.containsExactly("qlessHealthIndicator"));
	}

	@Test
	void itIsDownWhereRedisHasNeverBeen() {
		this.runner.withPropertyValues("qless.health.timeout=100ms", "qless.worker.enabled=false")
			.run((context) -> assertThat(context.getBean(QlessHealthIndicator.class).health().getStatus())
				.isEqualTo(Status.DOWN));
	}

	@Test
	void aRedisThatIsSilentIsWaitedForNoLongerThanWhoProbesCan() throws IOException {
		try (ServerSocket silent = new ServerSocket(0)) {
			this.runner
				.withPropertyValues("qless.health.timeout=100ms", "qless.worker.enabled=false",
						"qless.scheduling.enabled=false", "qless.redis-timeout=300ms", "spring.data.redis.timeout=1s",
						"spring.data.redis.url=redis://127.0.0.1:" + silent.getLocalPort())
				.run((context) -> assertThat(context.getBean(QlessHealthIndicator.class).health().getDetails())
					.hasEntrySatisfying("problems", (problems) -> assertThat(problems.toString()).contains("100 ms")));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "management.health.qless.enabled=false", "management.health.defaults.enabled=false" })
	void itCanBeLeftOut(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).doesNotHaveBean(QlessHealthIndicator.class));
	}

	@Test
	void anApplicationsOwnTakesItsPlace() {
		QlessHealthIndicator own = new QlessHealthIndicator(null, null, null, Map.of("q", Duration.ofSeconds(1)));
		this.runner.withBean("own", QlessHealthIndicator.class, () -> own)
			.run((context) -> assertThat(context.getBean(QlessHealthIndicator.class)).isSameAs(own));
	}

	@Test
	void anApplicationWithoutHealthStarts() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(QlessHealthAutoConfiguration.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "qless.health.timeout=0s", "qless.queues.mail.slo=-1s" })
	void whatMakesNoSenseIsRefused(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).getFailure().hasStackTraceContaining(property.split("=")[0]));
	}

	@Test
	void aQueueWhoseNameIsTooLongForRedisIsRefused() {
		String name = "ö".repeat(256);
		this.runner.withPropertyValues("qless.queues[" + name + "].slo=1s")
			.run((context) -> assertThat(context).hasNotFailed());
		this.runner.withPropertyValues("qless.queues[" + name + "o].slo=1s")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("The name of a queue is to have 1 to 512 bytes."));
	}

}
