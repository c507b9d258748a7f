package io.qless.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.qless.client.JobClient;
import io.qless.client.JobHandle;
import io.qless.handler.JobHandler;
import io.qless.job.JobState;
import io.qless.lua.AllCommandsForTests;
import io.qless.lua.EngineForTests;
import io.qless.lua.ScriptsForTests;
import io.qless.testing.PrivateRedis;
import io.qless.testing.RedisForTests;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A Redis user with no more than the rights in docs/reference/redis-keys.md.
 */
@ExtendWith(OutputCaptureExtension.class)
class AccessRightsIntegrationTests {

	private static final Pattern CALL = Pattern.compile("\\bcall\\('([A-Z]+)'");

	private static PrivateRedis server;

	private static LettuceConnectionFactory admin;

	@BeforeAll
	static void start() {
		server = RedisForTests.privateServer();
		admin = RedisForTests.newConnectionFactory(server.url());
	}

	@AfterAll
	static void stop() {
		admin.destroy();
		server.close();
	}

	static Stream<String> documentedRules() throws Exception {
		List<String> lines = Files.readAllLines(Path.of("..", "docs", "reference", "redis-keys.md"));
		return lines.stream().filter((line) -> line.startsWith("ACL SETUSER app "));
	}

	@BeforeEach
	void empty() {
		asAdmin("FLUSHALL");
	}

	@ParameterizedTest
	@MethodSource("documentedRules")
	void everyCommandAndAWorkerGetAlongWithTheRights(String rule, CapturedOutput output) throws Exception {
		user(rule);
		application().run((context) -> {
			JobClient client = context.getBean(JobClient.class);
			for (int i = 0; i < 2; i++) {
				JobHandle<String> handle = client.handle(client.enqueue("article.print", "text", (job) -> {
				}).jid(), String.class);
				Awaitility.await()
					.atMost(Duration.ofSeconds(10))
					.until(() -> handle.state().orElseThrow() == JobState.COMPLETE);
			}
			asAdmin("FLUSHALL");
			AllCommandsForTests.run(engine(context.getBean(LettuceConnectionFactory.class), "ql"));
		});
		assertThat(output).doesNotContain("WARN").doesNotContain("NOPERM");
		assertThat(refused()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("documentedRules")
	void whatBelongsToOthersIsRefused(String rule) {
		user(rule);
		application().run((context) -> {
			LettuceConnectionFactory connections = context.getBean(LettuceConnectionFactory.class);
			assertThatThrownBy(() -> engine(connections, "other").call("get", "a")).hasMessageContaining("key");
			assertThatThrownBy(() -> engine(connections, "other").put("a")).hasMessageContaining("key");
			try (RedisConnection connection = connections.getConnection()) {
				assertThatThrownBy(() -> connection.serverCommands().info()).hasStackTraceContaining("NOPERM");
				assertThatThrownBy(() -> connection.serverCommands().getConfig("*")).hasStackTraceContaining("NOPERM");
				assertThatThrownBy(() -> connection.serverCommands().flushAll()).hasStackTraceContaining("NOPERM");
				assertThatThrownBy(() -> connection.stringCommands().get("{other}:config".getBytes()))
					.hasStackTraceContaining("NOPERM");
				assertThatThrownBy(() -> connection.publish("other:wake".getBytes(), "q".getBytes()))
					.hasStackTraceContaining("NOPERM");
				assertThatThrownBy(() -> connection.subscribe((message, pattern) -> {
				}, "other:log".getBytes())).hasStackTraceContaining("NOPERM");
			}
		});
	}

	/** The longer rule names all that scripts and driver use, and nothing more. */
	@Test
	void noRightIsMissingAndNoneIsWithoutUse() throws Exception {
		user("ACL SETUSER app on >password ~{ql}:* &ql:* +@all");
		asAdmin("SCRIPT", "FLUSH");
		asAdmin("CONFIG", "RESETSTAT");
		application()
			.run((context) -> AllCommandsForTests.run(engine(context.getBean(LettuceConnectionFactory.class), "ql")));
		Set<String> used = new TreeSet<>(usedByScripts());
		try (RedisConnection connection = admin.getConnection()) {
			Properties statistics = connection.serverCommands().info("commandstats");
			statistics.keySet().forEach((name) -> used.add(name.toString().substring("cmdstat_".length())));
		}
		used.remove("config|resetstat");
		String rule = documentedRules().filter((line) -> !line.contains("+@")).findFirst().orElseThrow();
		assertThat(Stream.of(rule.split(" ")).filter((word) -> word.startsWith("+")).map((word) -> word.substring(1)))
			.containsExactlyInAnyOrderElementsOf(used);
	}

	/** Some commands are needed only now and then, such as those for a long history. */
	private static Set<String> usedByScripts() throws Exception {
		try (Stream<Path> files = Files.walk(Path.of("src", "main", "resources", "qless", "lua"))) {
			return files.filter((file) -> file.toString().endsWith(".lua"))
				.flatMap((file) -> CALL.matcher(text(file)).results())
				.map((call) -> call.group(1).toLowerCase(Locale.ROOT))
				.collect(Collectors.toSet());
		}
	}

	private static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static EngineForTests engine(LettuceConnectionFactory connections, String namespace) {
		return new EngineForTests(ScriptsForTests.SINGLE, connections, namespace);
	}

	private static ApplicationContextRunner application() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class, QlessAutoConfiguration.class,
					QlessHandlerAutoConfiguration.class, QlessWorkerAutoConfiguration.class))
			.withPropertyValues("spring.data.redis.port=" + server.port(), "spring.data.redis.username=app",
					"spring.data.redis.password=password", "qless.worker.poll-interval=10m")
			.withBean(Desk.class);
	}

	private static void user(String rule) {
		asAdmin("ACL", "SETUSER", "app", "reset");
		asAdmin(rule.split(" "));
		asAdmin("ACL", "LOG", "RESET");
	}

	@SuppressWarnings("unchecked")
	private static List<?> refused() throws Exception {
		try (RedisConnection connection = admin.getConnection()) {
			return ((RedisClusterAsyncCommands<byte[], byte[]>) connection.getNativeConnection()).aclLog().get();
		}
	}

	private static Object asAdmin(String... words) {
		byte[][] arguments = Stream.of(words).skip(1).map(String::getBytes).toArray(byte[][]::new);
		try (RedisConnection connection = admin.getConnection()) {
			return connection.execute(words[0], arguments);
		}
	}

	static class Desk {

		@JobHandler(type = "article.print")
		String print(String article) {
			return article;
		}

	}

}
