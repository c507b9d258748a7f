package io.qless.autoconfigure;

import io.micrometer.core.instrument.MeterRegistry;
import io.qless.client.QlessClient;
import io.qless.metrics.JobMetrics;
import io.qless.metrics.QueueMetrics;
import io.qless.metrics.ScriptMetrics;
import io.qless.metrics.TaskMetrics;
import io.qless.metrics.WorkerMetrics;
import io.qless.schedule.ScheduledTaskContainer;
import io.qless.worker.WorkerContainer;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Meters, where the application has a {@link MeterRegistry}.
 */
@AutoConfiguration(after = { QlessWorkerAutoConfiguration.class, QlessScheduleAutoConfiguration.class },
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({ MeterRegistry.class, QlessClient.class })
public final class QlessMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	JobMetrics qlessJobMetrics(MeterRegistry registry) {
		return new JobMetrics(registry);
	}

	@Bean
	@ConditionalOnMissingBean
	ScriptMetrics qlessScriptMetrics(MeterRegistry registry) {
		return new ScriptMetrics(registry);
	}

	@Bean
	@ConditionalOnMissingBean
	QueueMetrics qlessQueueMetrics(QlessClient qless) {
		return new QueueMetrics(qless);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(WorkerContainer.class)
	WorkerMetrics qlessWorkerMetrics(WorkerContainer workers) {
		return new WorkerMetrics(workers);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(ScheduledTaskContainer.class)
	TaskMetrics qlessTaskMetrics(MeterRegistry registry, ScheduledTaskContainer tasks) {
		return new TaskMetrics(registry, tasks);
	}

}
