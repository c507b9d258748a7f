package io.qless.autoconfigure;

import io.qless.client.JobClient;
import io.qless.client.PayloadMapper;
import io.qless.client.QlessClient;
import io.qless.job.JobOptions;
import io.qless.lua.LuaCaller;
import io.qless.lua.LuaScripts;

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
	LuaCaller qlessLuaCaller(RedisConnectionFactory connections, QlessProperties properties) {
		return new LuaCaller(connections, LuaScripts.load(), properties.namespace(), properties.redisTimeout());
	}

	@Bean
	@ConditionalOnMissingBean
	PayloadMapper qlessPayloadMapper(QlessProperties properties) {
		return new PayloadMapper(Math.toIntExact(properties.maxPayload().toBytes()));
	}

	@Bean
	@ConditionalOnMissingBean
	QlessClient qlessClient(LuaCaller lua, PayloadMapper payloads, QlessProperties properties) {
		return new QlessClient(lua, payloads, ProcessName.of(properties.worker()));
	}

	@Bean
	@ConditionalOnMissingBean
	JobClient qlessJobClient(QlessClient qless, QlessProperties properties) {
		return new JobClient(qless, JobOptions.DEFAULTS.retries(properties.defaults().retries()));
	}

	@Bean
	RedisServerCheck qlessRedisServerCheck(QlessClient qless) {
		return new RedisServerCheck(qless);
	}

}
