package io.qless.lua;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ServerQuestionsTests {

	private static final Duration SHORT = Duration.ofMillis(50);

	private static final Duration LONG = Duration.ofMinutes(1);

	private final AtomicInteger attempts = new AtomicInteger();

	private final CountDownLatch silence = new CountDownLatch(1);

	@Test
	void aServerThatHangsIsAskedOnceHoweverManyWantToKnow() {
		ServerQuestions questions = questions(() -> {
			awaitEnd();
			throw new QueryTimeoutException("gone");
		});
		for (int i = 0; i < 3; i++) {
			assertThatExceptionOfType(RedisUnavailableException.class).isThrownBy(() -> questions.ask(SHORT))
				.withMessage("Redis did not tell about itself within 50 ms, the time that such a call is granted");
		}
		assertThat(this.attempts).hasValue(1);
		this.silence.countDown();
		assertThatExceptionOfType(RedisUnavailableException.class).isThrownBy(() -> questions.ask(LONG))
			.withMessageContaining("gone");
	}

	@Test
	void aFaultIsNoRedisThatIsAway() {
		UnsupportedOperationException fault = new UnsupportedOperationException("not by this driver");
		assertThatIllegalStateException().isThrownBy(() -> questions(() -> {
			throw fault;
		}).ask(LONG)).withCause(fault);
	}

	private void awaitEnd() {
		try {
			this.silence.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private ServerQuestions questions(Supplier<RedisConnection> connect) {
		RedisConnectionFactory connections = (RedisConnectionFactory) Proxy.newProxyInstance(
				getClass().getClassLoader(), new Class<?>[] { RedisConnectionFactory.class },
				(self, method, arguments) -> {
					this.attempts.incrementAndGet();
					return connect.get();
				});
		return new ServerQuestions(connections, new byte[] { 'k' });
	}

}
