package io.qless.metrics;

import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.qless.autoconfigure.QlessAutoConfiguration;
import io.qless.autoconfigure.QlessHandlerAutoConfiguration;
import io.qless.autoconfigure.QlessMetricsAutoConfiguration;
import io.qless.autoconfigure.QlessScheduleAutoConfiguration;
import io.qless.testing.RedisNamespace;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class TaskMetricsIntegrationTests {

	@RegisterExtension
	final RedisNamespace redis = new RedisNamespace();

	@Test
	void whatATaskFiresIsCountedAndTimed() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class, QlessAutoConfiguration.class,
					QlessHandlerAutoConfiguration.class, QlessScheduleAutoConfiguration.class,
					QlessMetricsAutoConfiguration.class))
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withPropertyValues("spring.data.redis.url=" + this.redis.url(), "qless.namespace=" + this.redis.name(),
					"qless.tasks.report.every=100ms", "qless.tasks.report.type=report",
					"qless.tasks.report.overlap=skip")
			.run((context) -> {
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				Awaitility.await().until(() -> fires(registry, "overlap") > 1);
				assertThat(fires(registry, "fired")).isPositive();
				assertThat(registry.get("qless.task.lag").tags("task", "report").timer().max(TimeUnit.SECONDS))
					.isBetween(0.0, 10.0);
				assertThat(registry.get("qless.task.overdue").gauge().value()).isZero();
			});
	}

	private static double fires(MeterRegistry registry, String outcome) {
		return registry.find("qless.task.fires")
			.tags("task", "report", "outcome", outcome)
			.counters()
			.stream()
			.mapToDouble((counter) -> counter.count())
			.sum();
	}

}
