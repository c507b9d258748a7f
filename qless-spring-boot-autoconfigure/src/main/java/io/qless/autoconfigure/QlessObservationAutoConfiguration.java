package io.qless.autoconfigure;

import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.observation.ObservationRegistry;
import io.qless.client.QlessClient;
import io.qless.metrics.DefaultEnqueueObservationConvention;
import io.qless.metrics.DefaultProcessObservationConvention;
import io.qless.metrics.DefaultTaskObservationConvention;
import io.qless.metrics.EnqueueHistogram;
import io.qless.metrics.EnqueueObservationConvention;
import io.qless.metrics.EnqueueObservations;
import io.qless.metrics.ProcessObservationConvention;
import io.qless.metrics.RunObservations;
import io.qless.metrics.TaskObservationConvention;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Observations of what is enqueued and of what runs, where the application has an
 * {@link ObservationRegistry}.
 */
@AutoConfiguration(after = QlessAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBean({ ObservationRegistry.class, QlessClient.class })
public final class QlessObservationAutoConfiguration {

	/** Other interceptors stand further in, and what they do is seen. */
	private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 10;

	@Bean
	@Order(FIRST)
	@ConditionalOnMissingBean
	EnqueueObservations qlessEnqueueObservations(ObservationRegistry registry,
			ObjectProvider<EnqueueObservationConvention> conventions) {
		return new EnqueueObservations(registry, conventions.getIfAvailable(DefaultEnqueueObservationConvention::new));
	}

	@Bean
	@Order(FIRST)
	@ConditionalOnMissingBean
	RunObservations qlessRunObservations(ObservationRegistry registry,
			ObjectProvider<ProcessObservationConvention> processes, ObjectProvider<TaskObservationConvention> tasks) {
		return new RunObservations(registry, processes.getIfAvailable(DefaultProcessObservationConvention::new),
				tasks.getIfAvailable(DefaultTaskObservationConvention::new));
	}

	/** Where what is observed is measured, too. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterFilter.class)
	static class Histograms {

		/**
		 * Before the application's own filters and properties, which have the last word.
		 */
		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		EnqueueHistogram qlessEnqueueHistogram() {
			return new EnqueueHistogram();
		}

	}

}
