package io.qless.testing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RedisForTestsIntegrationTests {

	private static final String LONG = "x".repeat(100);

	@RegisterExtension
	final RedisNamespace redis = new RedisNamespace();

	private final StringRedisTemplate template = new StringRedisTemplate(RedisForTests.connectionFactory());

	@Test
	void namespacesDiffer() {
		assertThat(RedisForTests.namespace()).isNotEqualTo(this.redis.name());
	}

	@Test
	void flushDeletesOneNamespaceOnly() {
		String star = this.redis.name() + "*[a]?\\é";
		this.template.opsForValue().set(key("kept"), "v");
		this.template.opsForValue().set("{" + star + "}:gone", "v");
		this.template.opsForValue().set("{" + star + "}:\n\0", "v");
		assertThat(RedisForTests.dump(star)).hasSize(2);
		RedisForTests.flush(star);
		assertThat(RedisForTests.dump(star)).isEmpty();
		assertThat(this.redis.dump()).containsOnlyKeys(key("kept"));
		RedisForTests.flush(this.redis.name());
		assertThat(this.redis.dump()).isEmpty();
	}

	@Test
	void dumpSeesEveryChangeOfContentAndExpiry() {
		fill();
		this.template.opsForValue().set(key("string"), "v");
		SortedMap<String, String> before = this.redis.dump();
		assertThat(before).hasSize(5);
		this.template.opsForHash().put(key("hash"), "f3", "changed");
		this.template.opsForSet().add(key("set"), "changed");
		this.template.opsForZSet().add(key("zset"), "m3", 3.5);
		this.template.opsForList().leftPush(key("list"), "changed");
		this.template.expireAt(key("string"), Instant.now().plusSeconds(60));
		assertThat(this.redis.dump()).hasSize(5)
			.allSatisfy((name, digest) -> assertThat(digest).isNotEqualTo(before.get(name)));
		assertThat(this.redis.dump().get(key("string"))).startsWith(before.get(key("string"))).contains(" until ");
	}

	@Test
	void dumpDoesNotMindReads() {
		fill();
		SortedMap<String, String> before = this.redis.dump();
		for (int i = 0; i < 100; i++) {
			this.template.opsForHash().get(key("hash"), "none");
			this.template.opsForSet().isMember(key("set"), "none");
			this.template.opsForZSet().score(key("zset"), "none");
			assertThat(this.redis.dump()).isEqualTo(before);
		}
	}

	@Test
	void dumpTellsNamesApartThatAreNotText() {
		try (RedisConnection connection = RedisForTests.connectionFactory().getConnection()) {
			connection.stringCommands()
				.mSet(Map.of(bytes(key("a\u0000")), bytes("v"), bytes(key("a\\x00")), bytes("v"),
						(key("\u00ff")).getBytes(StandardCharsets.ISO_8859_1), bytes("v")));
		}
		assertThat(this.redis.dump()).containsOnlyKeys(key("a\\x00"), key("a\\x5cx00"), key("\\xff"));
	}

	@Test
	void aPrivateServerComesBackWithItsData() {
		try (PrivateRedis server = RedisForTests.privateServer("--appendonly", "yes")) {
			String url = server.url();
			increment(url);
			server.kill();
			assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> increment(url));
			server.start();
			assertThat(server.url()).isEqualTo(url);
			assertThat(increment(url)).isEqualTo(2);
			server.stop();
			server.start();
			assertThat(increment(url)).isEqualTo(3);
		}
	}

	private static Long increment(String url) {
		LettuceConnectionFactory factory = RedisForTests.newConnectionFactory(url);
		try {
			return new StringRedisTemplate(factory).opsForValue().increment("n");
		}
		finally {
			factory.destroy();
		}
	}

	private void fill() {
		for (int i = 0; i < 33; i++) {
			this.template.opsForHash().put(key("hash"), "f" + i, LONG);
			this.template.opsForSet().add(key("set"), LONG + i);
			this.template.opsForZSet().add(key("zset"), "m" + i, i);
			this.template.opsForList().rightPush(key("list"), LONG + i);
		}
	}

	private String key(String name) {
		return "{" + this.redis.name() + "}:" + name;
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
