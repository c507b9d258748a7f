package io.qless.autoconfigure;

import io.qless.client.EnqueueInterceptor;
import io.qless.client.PayloadMapper;
import io.qless.handler.JobHandlerPostProcessor;
import io.qless.handler.JobHandlerRegistry;
import io.qless.handler.JobInterceptor;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Finds the methods annotated with {@link io.qless.handler.JobHandler}.
 */
@AutoConfiguration(after = QlessAutoConfiguration.class)
@ConditionalOnBean(PayloadMapper.class)
public final class QlessHandlerAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	JobHandlerRegistry qlessJobHandlerRegistry(PayloadMapper payloads, ObjectProvider<JobInterceptor> interceptors) {
		return new JobHandlerRegistry(payloads, interceptors.orderedStream().toList());
	}

	// First of all: whatever else is said comes after it. The registry is asked for late,
	// for what it holds may want to enqueue.
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	EnqueueInterceptor qlessHandlersQueue(ObjectProvider<JobHandlerRegistry> handlers) {
		return (type, payload,
				job) -> handlers.getObject().handler(type).ifPresent((handler) -> job.queue(handler.queue()));
	}

	// Nobody asks for such a bean: "spring.main.lazy-initialization" would leave it
	// unmade, and its jobs waiting.
	@Bean
	static LazyInitializationExcludeFilter qlessEagerHandlers() {
		return (name, definition, type) -> JobHandlerPostProcessor.isHandler(type);
	}

	@Bean
	static JobHandlerPostProcessor qlessJobHandlerPostProcessor(ObjectProvider<JobHandlerRegistry> registry) {
		return new JobHandlerPostProcessor(registry);
	}

}
