package io.qless.client;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PayloadMapperTests {

	private final PayloadMapper payloads = new PayloadMapper(1_000);

	@Test
	void elementsKeepAllTheirDigits() {
		String number = "12345678901234567890.12345678901234567890";
		String element = this.payloads.elements("[" + number + ", 1]", 2).get(0);
		assertThat(this.payloads.read(element, BigDecimal.class)).isEqualTo(new BigDecimal(number));
	}

	@Test
	void whatIsNoListOfThatLengthIsRefused() {
		for (String text : new String[] { "[1]", "{}", "null", "x", "" }) {
			assertThatExceptionOfType(RequestRefusedException.class).isThrownBy(() -> this.payloads.elements(text, 2));
		}
	}

	@Test
	void aPayloadThatIsTooLongIsRefusedWithTheNameOfTheSetting() {
		assertThatExceptionOfType(RequestRefusedException.class).isThrownBy(() -> this.payloads.write("x".repeat(999)))
			.withMessageContaining("1001 bytes")
			.withMessageContaining("qless.max-payload");
	}

}
