package io.qless.lua;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import org.springframework.data.redis.connection.RedisConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FirstConnectionTests {

	private final AtomicInteger attempts = new AtomicInteger();

	private final CountDownLatch silence = new CountDownLatch(1);

	@Test
	void aHostThatIsSilentHoldsNobodyLongerThanACallMayTake() {
		LuaCaller lua = new LuaCaller(silent(), LuaScripts.load(), "ql", Duration.ofMillis(50));
		for (int i = 0; i < 3; i++) {
			assertThatExceptionOfType(RedisUnavailableException.class).isThrownBy(() -> lua.call("queues", List.of()))
				.withMessage("Redis could not be reached within 50 ms, the time that such a call is granted");
		}
		assertThat(this.attempts).hasValue(1);
		this.silence.countDown();
	}

	private RedisConnectionFactory silent() {
		return (RedisConnectionFactory) Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { RedisConnectionFactory.class }, (self, method, arguments) -> {
					this.attempts.incrementAndGet();
					this.silence.await();
					throw new IllegalStateException("gone");
				});
	}

}
