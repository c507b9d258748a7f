package io.qless.worker;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FailureTextTests {

	@Test
	void theGroupIsTypeAndException() {
		assertThat(FailureText.group("mail.send", new IllegalStateException("no")))
			.isEqualTo("mail.send:IllegalStateException");
	}

	@Test
	void theGroupOfAnExceptionWithoutANameIsThatOfItsClass() {
		RuntimeException nameless = new UnsupportedOperationException() {

			private static final long serialVersionUID = 1L;

		};
		assertThat(FailureText.group("mail", nameless)).isEqualTo("mail:UnsupportedOperationException");
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "ä", "数", "😀" })
	void theGroupFitsTheEngine(String character) {
		String group = FailureText.group(character.repeat(512), new IllegalStateException());
		assertThat(group.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(509, 512);
		assertThat(group).startsWith(character).satisfies(FailureTextTests::isUnicode);
	}

	@Test
	void theMessageHasTheStackAndTheCauses() {
		String message = FailureText.message(new IllegalStateException("outer", new RuntimeException("inner")));
		assertThat(message).startsWith("java.lang.IllegalStateException: outer")
			.contains("at " + FailureTextTests.class.getName(), "Caused by: java.lang.RuntimeException: inner");
	}

	@Test
	void theCauseOfAllIsKeptHoweverLongTheRestIs() {
		Throwable cause = new RuntimeException("the origin");
		String message = FailureText.message(new IllegalStateException("x".repeat(100_000), cause));
		assertThat(message).hasSizeLessThanOrEqualTo(10_000)
			.startsWith("java.lang.IllegalStateException: xxx")
			.contains("\t...", "Caused by: java.lang.RuntimeException: the origin",
					"at " + FailureTextTests.class.getName());
	}

	@Test
	void aCauseThatIsTooLongIsCutToo() {
		Throwable cause = new RuntimeException("y".repeat(100_000));
		assertThat(FailureText.message(new IllegalStateException("x".repeat(100_000), cause))).hasSize(10_000)
			.contains("xxx", "yyy");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "xx" })
	void theMessageIsCutBetweenCharacters(String shift) {
		String message = FailureText.message(new IllegalStateException(shift + "😀".repeat(100_000)));
		assertThat(message).hasSize(10_000).satisfies(FailureTextTests::isUnicode);
	}

	@Test
	void halfASurrogatePairIsReplaced() {
		String message = FailureText.message(new IllegalStateException("a\ud800b\udc00c😀"));
		assertThat(message).contains("a\ufffdb\ufffdc😀");
	}

	@Test
	void anExceptionThatCannotBePrintedIsNamed() {
		RuntimeException mute = new IllegalStateException() {

			private static final long serialVersionUID = 1L;

			@Override
			public String getMessage() {
				throw new IllegalArgumentException("no message either");
			}

		};
		assertThat(FailureText.message(mute)).startsWith(mute.getClass().getName());
	}

	private static void isUnicode(String text) {
		assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(text)).isTrue();
	}

}
