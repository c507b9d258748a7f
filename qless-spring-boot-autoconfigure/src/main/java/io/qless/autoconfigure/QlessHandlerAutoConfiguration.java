package io.qless.autoconfigure;

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
