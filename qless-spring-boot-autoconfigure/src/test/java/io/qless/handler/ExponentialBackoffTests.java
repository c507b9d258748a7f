package io.qless.handler;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ExponentialBackoffTests {

	@ParameterizedTest
	@CsvSource({ "1, 5000", "2, 10000", "3, 20000", "4, 30000", "5, 30000", "1000000, 30000", "0, 5000", "-3, 5000" })
	void growsWithEachAttemptUpToALimit(int attempt, long millis) {
		ExponentialBackoff backoff = new ExponentialBackoff(Duration.ofSeconds(5), 2, Duration.ofSeconds(30), 0);
		assertThat(backoff.after(attempt)).isEqualTo(Duration.ofMillis(millis));
	}

	@ParameterizedTest
	@CsvSource({ "0, 0", "0, 10", "10, 0" })
	void mayBeNone(long delay, long max) {
		assertThat(new ExponentialBackoff(Duration.ofSeconds(delay), 2, Duration.ofSeconds(max), 0.5).after(3))
			.isZero();
	}

	@Test
	void jitterDiffersEitherWayButNoFurther() {
		ExponentialBackoff backoff = new ExponentialBackoff(Duration.ofSeconds(10), 1, Duration.ofSeconds(10), 0.2);
		Set<Boolean> longer = new HashSet<>();
		for (int i = 0; i < 1_000; i++) {
			Duration delay = backoff.after(1);
			assertThat(delay).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(12));
			longer.add(delay.toMillis() > 10_000);
		}
		assertThat(longer).hasSize(2);
	}

	@Test
	void isNeverNegative() {
		ExponentialBackoff backoff = new ExponentialBackoff(Duration.ofMillis(2), 1, Duration.ofSeconds(1), 1);
		for (int i = 0; i < 1_000; i++) {
			assertThat(backoff.after(1)).isGreaterThanOrEqualTo(Duration.ZERO);
		}
	}

	@ParameterizedTest
	@CsvSource({ "-1, 2, 10, 0, must not be negative", "1, 2, -10, 0, must not be negative",
			"1, 0.9, 10, 0, multiplier", "1, NaN, 10, 0, multiplier", "1, 2, 10, -0.1, jitter", "1, 2, 10, 2, jitter",
			"1, 2, 10, NaN, jitter" })
	void valuesThatMakeNoSenseAreRefused(long delay, double multiplier, long max, double jitter, String what) {
		assertThatIllegalArgumentException().isThrownBy(
				() -> new ExponentialBackoff(Duration.ofSeconds(delay), multiplier, Duration.ofSeconds(max), jitter))
			.withMessageContaining(what);
	}

}
