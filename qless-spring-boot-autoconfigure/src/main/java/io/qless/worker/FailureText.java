package io.qless.worker;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/**
 * What a failed job shows: a group by type and exception, and the stack, within bounds.
 */
final class FailureText {

	private static final int MAX_MESSAGE = 10_000;

	private static final int MAX_GROUP_BYTES = 512;

	private FailureText() {
	}

	static String group(String type, Throwable cause) {
		String group = type + ":" + cause.getClass().getSimpleName();
		while (group.getBytes(StandardCharsets.UTF_8).length > MAX_GROUP_BYTES) {
			group = group.substring(0, group.offsetByCodePoints(group.length(), -1));
		}
		return group;
	}

	static String message(Throwable cause) {
		StringWriter text = new StringWriter();
		cause.printStackTrace(new PrintWriter(text));
		String whole = text.toString().replaceAll("\\p{Cs}", "\uFFFD");
		return (whole.length() > MAX_MESSAGE) ? whole.substring(0, MAX_MESSAGE) : whole;
	}

}
