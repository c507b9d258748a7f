package io.qless.worker;

import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LogTextTests {

	private static final Set<Integer> HIDDEN = Set.of((int) Character.CONTROL, (int) Character.FORMAT,
			(int) Character.SURROGATE, (int) Character.LINE_SEPARATOR, (int) Character.PARAGRAPH_SEPARATOR);

	@ParameterizedTest
	@ValueSource(strings = { "", "a job", "größer", "数据", "😀", "a\\b", "${jndi:ldap://x}", "%s {} %n" })
	void harmlessTextIsLeftAsItIs(String text) {
		assertThat(LogText.of(text)).isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '~', delimiter = '|',
			value = { "000a | line feed", "000d | carriage return", "0000 | nul", "0007 | bell", "0008 | backspace",
					"0009 | tab", "001b | escape", "007f | delete", "0085 | next line", "009b | C1 CSI",
					"2028 | line separator", "2029 | paragraph separator", "202e | right-to-left override",
					"2066 | isolate", "200b | zero width space", "feff | byte order mark", "00ad | soft hyphen",
					"d800 | lone high surrogate", "dfff | lone low surrogate" })
	void whatWouldMoveOrHideTextIsEscaped(String code, String name) {
		String character = Character.toString((char) Integer.parseInt(code, 16));
		assertThat(LogText.of("a" + character + "b")).as(name).isEqualTo("a\\u" + code + "b");
	}

	@Test
	void aForgedLineStaysInsideItsOwn() {
		String text = LogText.of("x\r\n2026-01-01 INFO all is well\u2028and so on\u001b[2J");
		assertThat(text.lines()).hasSize(1);
		assertThat(text).isEqualTo("x\\u000d\\u000a2026-01-01 INFO all is well\\u2028and so on\\u001b[2J");
	}

	@Test
	void noControlOrFormatCharacterIsLeft() {
		assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
			.filter((character) -> HIDDEN.contains(Character.getType(character)))
			.filter((character) -> !LogText.of(Character.toString(character)).matches("\\\\u[0-9a-f]{4,6}"))).isEmpty();
	}

	@Test
	void longTextIsCut() {
		assertThat(LogText.of("x".repeat(100_000))).hasSize(256);
		assertThat(LogText.of("😀".repeat(300))).isEqualTo("😀".repeat(256));
	}

	@Test
	void nullIsAWord() {
		assertThat(LogText.of(null)).isEqualTo("null");
	}

}
