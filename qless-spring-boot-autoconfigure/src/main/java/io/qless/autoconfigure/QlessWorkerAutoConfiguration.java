package io.qless.autoconfigure;

import java.time.Duration;

import io.qless.client.JobClient;
import io.qless.handler.JobHandlerRegistry;
import io.qless.worker.JobListener;
import io.qless.worker.WorkerContainer;
import io.qless.worker.WorkerHook;
import io.qless.worker.WorkerOptionsCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * The workers that run the handlers of this application, unless it only enqueues.
 */
@AutoConfiguration(after = QlessHandlerAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "qless.worker.enabled", matchIfMissing = true)
@ConditionalOnBean({ JobClient.class, JobHandlerRegistry.class })
public final class QlessWorkerAutoConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(QlessWorkerAutoConfiguration.class);

	@Bean
	@ConditionalOnMissingBean
	WorkerContainer qlessWorkerContainer(JobClient jobs, JobHandlerRegistry handlers, QlessProperties properties,
			ObjectProvider<JobListener> listeners, ObjectProvider<WorkerHook> hooks,
			ObjectProvider<WorkerOptionsCustomizer> customizers, BeanFactory beans, Environment environment) {
		warnIfDrainIsCutShort(properties.worker().shutdown().drain(), environment);
		return new WorkerContainer(jobs, handlers,
				WorkerGroups.of(properties.worker(), RetrySettings.of(properties.defaults(), beans), environment,
						new Reservers(beans), customizers.orderedStream()),
				listeners.orderedStream().toList(), hooks.orderedStream().toList());
	}

	private static void warnIfDrainIsCutShort(Duration drain, Environment environment) {
		Duration phase = Binder.get(environment)
			.bind("spring.lifecycle.timeout-per-shutdown-phase", Duration.class)
			.orElse(Duration.ofSeconds(30));
		if (drain.compareTo(phase) >= 0) {
			logger.warn(
					"qless.worker.shutdown.drain ({}) is cut short by spring.lifecycle.timeout-per-shutdown-phase ({}): "
							+ "set the latter to more, or jobs that still run then wait for their lease to end",
					drain, phase);
		}
	}

}
