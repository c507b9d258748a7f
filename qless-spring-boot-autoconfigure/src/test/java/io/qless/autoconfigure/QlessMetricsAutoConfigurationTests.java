package io.qless.autoconfigure;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.qless.metrics.JobMetrics;
import io.qless.metrics.QueueMetrics;
import io.qless.metrics.ScriptMetrics;
import io.qless.metrics.TaskMetrics;
import io.qless.metrics.WorkerMetrics;
import io.qless.worker.WorkerContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class QlessMetricsAutoConfigurationTests {

	private final ApplicationContextRunner withoutRegistry = ContextsForTests.withHandler()
		.withConfiguration(AutoConfigurations.of(QlessMetricsAutoConfiguration.class));

	private final ApplicationContextRunner runner = this.withoutRegistry.withBean(MeterRegistry.class,
			SimpleMeterRegistry::new);

	@ParameterizedTest
	@ValueSource(classes = { JobMetrics.class, QueueMetrics.class, ScriptMetrics.class, TaskMetrics.class,
			WorkerMetrics.class })
	void theMetersAppear(Class<?> type) {
		this.runner.run((context) -> assertThat(context).hasSingleBean(type));
	}

	@Test
	void nothingIsMeasuredForNobody() {
		this.withoutRegistry
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(QlessMetricsAutoConfiguration.class));
	}

	@Test
	void anApplicationWithoutMicrometerStarts() {
		this.withoutRegistry.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasSingleBean(WorkerContainer.class)
				.doesNotHaveBean(QlessMetricsAutoConfiguration.class));
	}

	@Test
	void anApplicationWithoutWorkersAndTasksHasNoMetersForThem() {
		this.runner.withPropertyValues("qless.worker.enabled=false", "qless.scheduling.enabled=false")
			.run((context) -> assertThat(context).hasSingleBean(QueueMetrics.class)
				.doesNotHaveBean(WorkerMetrics.class)
				.doesNotHaveBean(TaskMetrics.class));
	}

}
