package io.qless.autoconfigure;

import java.time.Duration;

import io.qless.client.EnqueueInterceptor;
import io.qless.client.JobClient;
import io.qless.client.PayloadMapper;
import io.qless.client.PayloadMapperCustomizer;
import io.qless.client.QlessClient;
import io.qless.client.StatusTokens;
import io.qless.job.JobOptions;
import io.qless.lua.CallListener;
import io.qless.lua.LuaCaller;
import io.qless.lua.LuaScripts;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * The engine and its clients, on the application's Redis: a {@link JobClient} to enqueue
 * with, and a {@link QlessClient} for all else.
 */
@AutoConfiguration(after = DataRedisAutoConfiguration.class)
@ConditionalOnBean(RedisConnectionFactory.class)
@EnableConfigurationProperties(QlessProperties.class)
@ImportRuntimeHints(EngineRuntimeHints.class)
public final class QlessAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	LuaCaller qlessLuaCaller(RedisConnectionFactory connections, QlessProperties properties,
			ObjectProvider<CallListener> listeners) {
		Duration timeout = properties.redisTimeout();
		Setting.check(timeout.compareTo(Duration.ZERO) > 0, "qless.redis-timeout", timeout, "It is to be more than 0.");
		return Setting
			.use("qless.namespace", properties.namespace(),
					() -> new LuaCaller(connections, LuaScripts.load(), properties.namespace(), timeout))
			.withListeners(listeners.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	PayloadMapper qlessPayloadMapper(QlessProperties properties, ObjectProvider<PayloadMapperCustomizer> customizers) {
		long bytes = properties.maxPayload().toBytes();
		Setting.check(bytes > 0 && bytes <= Integer.MAX_VALUE, "qless.max-payload", bytes,
				"It is to be from 1 byte to 2 GB.");
		int depth = properties.maxPayloadDepth();
		Setting.check(depth > 0 && depth <= PayloadMapper.MAX_DEPTH, "qless.max-payload-depth", depth,
				"It is to be from 1 to 200.");
		return new PayloadMapper((int) bytes, depth,
				customizers.orderedStream().toArray(PayloadMapperCustomizer[]::new));
	}

	@Bean
	@ConditionalOnMissingBean
	QlessClient qlessClient(LuaCaller lua, PayloadMapper payloads, QlessProperties properties) {
		return new QlessClient(lua, payloads, ProcessName.of(properties.worker()));
	}

	@Bean
	@ConditionalOnMissingBean
	JobClient qlessJobClient(QlessClient qless, ObjectProvider<EnqueueInterceptor> interceptors,
			ObjectProvider<StatusTokens> statusTokens) {
		JobClient jobs = new JobClient(qless, JobOptions.DEFAULTS,
				interceptors.orderedStream().toArray(EnqueueInterceptor[]::new));
		StatusTokens tokens = statusTokens.getIfAvailable();
		return (tokens != null) ? jobs.withStatusTokens(tokens) : jobs;
	}

	@Bean
	RedisServerCheck qlessRedisServerCheck(QlessClient qless) {
		return new RedisServerCheck(qless);
	}

}
