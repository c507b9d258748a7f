package io.qless.autoconfigure;

import io.qless.client.PayloadMapper;
import io.qless.handler.JobHandlerPostProcessor;
import io.qless.handler.JobHandlerRegistry;

import org.springframework.beans.factory.ObjectProvider;
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
	JobHandlerRegistry qlessJobHandlerRegistry(PayloadMapper payloads) {
		return new JobHandlerRegistry(payloads);
	}

	@Bean
	static JobHandlerPostProcessor qlessJobHandlerPostProcessor(ObjectProvider<JobHandlerRegistry> registry) {
		return new JobHandlerPostProcessor(registry);
	}

}
