package io.qless.client;

import java.math.BigDecimal;
import java.util.List;

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

	@Test
	void aPayloadThatIsTooDeepIsRefusedWithTheNameOfTheSetting() {
		PayloadMapper shallow = new PayloadMapper(1_000, 2);
		List<?> deep = List.of(List.of(List.of()));
		assertThat(shallow.check(shallow.write(deep.get(0)))).isEqualTo("[[]]");
		assertThatExceptionOfType(RequestRefusedException.class).isThrownBy(() -> shallow.write(deep))
			.withMessage("The payload has more than the 2 levels of objects and lists "
					+ "that qless.max-payload-depth allows");
		for (String text : new String[] { "[[[]]]", "{\"a\":{\"b\":{}}}", "[[[[[[]]]]]]" }) {
			assertThatExceptionOfType(RequestRefusedException.class).isThrownBy(() -> shallow.check(text))
				.withMessageContaining("qless.max-payload-depth");
		}
	}

}
