package io.qless.autoconfigure.embedded;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.io.ResourceLoader;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Gives an application a real Redis for development and tests: where a redis-server came
 * along on the class path and the application names no Redis of its own, be it by a
 * property, by connection details or by a connection factory.
 */
@AutoConfiguration(before = DataRedisAutoConfiguration.class)
@Conditional(OnEmbeddedRedisCondition.class)
@ConditionalOnBooleanProperty(name = "qless.embedded-redis.enabled", matchIfMissing = true)
@ConditionalOnMissingBean({ DataRedisConnectionDetails.class, RedisConnectionFactory.class })
@EnableConfigurationProperties(EmbeddedRedisProperties.class)
public final class EmbeddedRedisAutoConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(EmbeddedRedisAutoConfiguration.class);

	EmbeddedRedisAutoConfiguration() {
	}

	// The connections depend on the details and these on the server, so the container
	// closes the server after them.
	@Bean
	EmbeddedRedisServer embeddedRedisServer(ResourceLoader resourceLoader) {
		RedisBinary binary = RedisBinary.findBundled(resourceLoader.getClassLoader())
			.orElseThrow(EmbeddedRedisAutoConfiguration::noBinary);
		EmbeddedRedisServer server = EmbeddedRedisServer.start(binary);
		logger.info(
				"Using the embedded Redis {} at {}:{}, for development and tests only; its data is gone when "
						+ "the application ends; set spring.data.redis.url to use your own",
				BundledRedis.VERSION, server.host(), server.port());
		return server;
	}

	@Bean
	EmbeddedRedisConnectionDetails embeddedRedisConnectionDetails(EmbeddedRedisServer embeddedRedisServer) {
		return new EmbeddedRedisConnectionDetails(embeddedRedisServer);
	}

	private static EmbeddedRedisException noBinary() {
		return new EmbeddedRedisException(
				"There is no embedded Redis for '" + BundledRedis.platform() + "', only for "
						+ String.join(", ", BundledRedis.PLATFORMS) + ".",
				"Set 'spring.data.redis.url' (or 'spring.data.redis.host') to a Redis of your own; "
						+ "'docker run -p 6379:6379 redis' starts one for 'redis://localhost:6379'.");
	}

}
