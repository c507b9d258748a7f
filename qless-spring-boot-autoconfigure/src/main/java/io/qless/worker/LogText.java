package io.qless.worker;

import org.jspecify.annotations.Nullable;

/**
 * Text from outside, made safe for one line of a log.
 */
public final class LogText {

	private static final int MAX_LENGTH = 256;

	/** A line that a handler logs may be longer than what is said about it. */
	private static final int MAX_LINE = 2000;

	private LogText() {
	}

	/**
	 * Makes a text safe for a line of the log: control, format and bidi characters are
	 * escaped, long text is cut.
	 * @param text the text
	 * @return a text, never null
	 */
	public static String of(@Nullable String text) {
		return of(text, MAX_LENGTH);
	}

	/**
	 * Makes a whole line safe in the same way; it is cut later than a text in a line.
	 * @param text the line
	 * @return a line, never null
	 */
	public static String line(String text) {
		return of(text, MAX_LINE);
	}

	private static String of(@Nullable String text, int length) {
		if (text != null && text.length() <= length && text.chars().allMatch((c) -> c >= ' ' && c <= '~')) {
			return text;
		}
		StringBuilder safe = new StringBuilder();
		String.valueOf(text).codePoints().limit(length).forEach((character) -> {
			int type = Character.getType(character);
			if (type == Character.CONTROL || type == Character.FORMAT || type == Character.LINE_SEPARATOR
					|| type == Character.PARAGRAPH_SEPARATOR || type == Character.SURROGATE) {
				safe.append(String.format("\\u%04x", character));
			}
			else {
				safe.appendCodePoint(character);
			}
		});
		return safe.toString();
	}

}
