package io.qless.client;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class WireTests {

	@ParameterizedTest
	@CsvSource({ "1795360249.816498, 1795360249816498000", "0.000001, 1000", "12.500000, 12500000000",
			"-12.500000, -12500000000", "7, 7000000000", "0.1, 100000000", "1e3, 1000000000000",
			"1.0000000014, 1000000001", "1.0000000015, 1000000002" })
	void secondsAreReadToTheNanosecond(String seconds, long nanoseconds) {
		assertThat(Wire.duration(seconds)).isEqualTo(Duration.ofNanos(nanoseconds));
	}

	@Test
	void anInstantMayBeLeftOut() {
		assertThat(Wire.instant("")).isNull();
		assertThat(Wire.instant("1.500000")).isEqualTo(Instant.ofEpochMilli(1500));
	}

}
