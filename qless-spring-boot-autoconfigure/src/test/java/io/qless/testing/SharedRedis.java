package io.qless.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

import io.lettuce.core.RedisURI;
import io.qless.autoconfigure.embedded.EmbeddedRedisServer;
import io.qless.autoconfigure.embedded.RedisBinary;
import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * The one Redis of this JVM, found when it is first asked for.
 */
final class SharedRedis {

	static final String URL = find();

	private SharedRedis() {
	}

	/**
	 * The program that tests may start: from the class path, else from the {@code PATH}.
	 */
	static Optional<RedisBinary> binary() {
		return RedisBinary.findBundled(SharedRedis.class.getClassLoader()).or(SharedRedis::installed);
	}

	static LettuceConnectionFactory connect(String url) {
		RedisURI uri = RedisURI.create(url);
		RedisConfiguration configuration = LettuceConnectionFactory.createRedisConfiguration(uri);
		LettuceConnectionFactory factory = new LettuceConnectionFactory(configuration,
				LettuceClientConfiguration.builder().apply(uri).build());
		factory.afterPropertiesSet();
		factory.start();
		return factory;
	}

	private static String find() {
		String url = System.getenv("QLESS_TEST_REDIS_URL");
		if (url != null && !url.isBlank()) {
			return url;
		}
		return "redis://127.0.0.1:"
				+ binary().map((binary) -> EmbeddedRedisServer.start(binary).port()).orElseGet(DockerRedis::start);
	}

	private static Optional<RedisBinary> installed() {
		@Nullable String path = System.getenv("PATH");
		return Arrays.stream((path != null) ? path.split(File.pathSeparator) : new String[0])
			.map((directory) -> Path.of(directory, "redis-server"))
			.filter(Files::isExecutable)
			.findFirst()
			.map(RedisBinary::installed);
	}

	/**
	 * Apart from the address, for tests that need nothing else.
	 */
	static final class Connections {

		static final LettuceConnectionFactory FACTORY = connect(URL);

		private Connections() {
		}

	}

}
