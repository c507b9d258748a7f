package io.qless.autoconfigure;

import java.lang.reflect.Proxy;
import java.time.Duration;

import io.qless.client.PayloadMapper;
import io.qless.client.QlessClient;
import io.qless.client.UnsupportedRedisException;
import io.qless.lua.LuaCaller;
import io.qless.lua.LuaScripts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The answers are those that a Redis 6.2 gave, and one that is not there.
 */
@ExtendWith(OutputCaptureExtension.class)
class RedisServerCheckTests {

	@Test
	void aRedisThatIsTooOldEndsTheStartInPlainWords() {
		RuntimeException old = new IllegalStateException(
				"ERR Error compiling script (new function): user_script:1: unexpected symbol near '#'");
		RedisServerCheck check = new RedisServerCheck(clientOf(old));
		assertThatExceptionOfType(UnsupportedRedisException.class).isThrownBy(check::start).satisfies((ex) -> {
			FailureAnalysis analysis = new UnsupportedRedisFailureAnalyzer().analyze(ex);
			assertThat(analysis.getDescription()).contains("Redis 7.0 or newer is needed");
			assertThat(analysis.getAction()).contains("spring.data.redis.url");
		});
		assertThat(check.isRunning()).isFalse();
	}

	@Test
	void aRedisThatIsAwayIsNoReasonNotToStart(CapturedOutput output) {
		RedisServerCheck check = new RedisServerCheck(clientOf(new RedisConnectionFailureException("gone fishing")));
		check.start();
		assertThat(check.isRunning()).isTrue();
		assertThat(output).contains("Redis does not answer at the start of the application").contains("gone fishing");
	}

	private static QlessClient clientOf(RuntimeException answer) {
		RedisConnection connection = proxy(RedisConnection.class, answer, new Object());
		RedisConnectionFactory connections = proxy(RedisConnectionFactory.class, answer, connection);
		LuaCaller lua = new LuaCaller(connections, LuaScripts.load(), "ql", Duration.ofSeconds(1));
		return new QlessClient(lua, new PayloadMapper(1024), "test");
	}

	/** Hands out what is asked for with "get", and throws at all else but "close". */
	private static <T> T proxy(Class<T> type, RuntimeException answer, Object gift) {
		return type
			.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (self, method, args) -> {
				if (method.getName().startsWith("get")) {
					return gift;
				}
				if (method.getName().equals("close")) {
					return null;
				}
				throw answer;
			}));
	}

}
