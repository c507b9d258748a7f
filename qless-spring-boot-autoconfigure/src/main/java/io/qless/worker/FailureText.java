package io.qless.worker;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/**
 * What a failed job shows: a group by type and exception, and the stack, within bounds.
 */
public final class FailureText {

	private static final int MAX_MESSAGE = 10_000;

	private static final String CAUSE = System.lineSeparator() + "Caused by: ";

	private static final String CUT = System.lineSeparator() + "\t...";

	private static final int MAX_GROUP_BYTES = 512;

	private FailureText() {
	}

	/**
	 * Returns the group of a failure, such as {@code mail.send:SmtpException}.
	 * @param type the type of the job
	 * @param cause what went wrong
	 * @return the group, at most 512 bytes of UTF-8, never null
	 */
	public static String group(String type, Throwable cause) {
		Class<?> named = cause.getClass();
		while (named.getSimpleName().isEmpty()) {
			named = named.getSuperclass();
		}
		String group = type + ":" + named.getSimpleName();
		while (group.getBytes(StandardCharsets.UTF_8).length > MAX_GROUP_BYTES) {
			group = group.substring(0, group.offsetByCodePoints(group.length(), -1));
		}
		return group;
	}

	static String message(Throwable cause) {
		return bounded(print(cause));
	}

	/**
	 * Text that is too long loses its middle: at its end stands the cause of all, behind
	 * the last "Caused by".
	 */
	static String bounded(String text) {
		String cut = text;
		if (text.length() > MAX_MESSAGE) {
			int origin = text.lastIndexOf(CAUSE);
			String end = (origin < MAX_MESSAGE - CUT.length()) ? ""
					: CUT + text.substring(origin, Math.min(text.length(), origin + MAX_MESSAGE / 2));
			cut = text.substring(0, MAX_MESSAGE - end.length()) + end;
		}
		// Replaced after the cut, which may have split a pair.
		return cut.replaceAll("\\p{Cs}", "\uFFFD");
	}

	/** A stack, one line for each frame. */
	static String stack(StackTraceElement[] stack) {
		StringBuilder text = new StringBuilder();
		for (StackTraceElement frame : stack) {
			text.append(System.lineSeparator()).append("\tat ").append(frame);
		}
		return bounded(text.toString());
	}

	private static String print(Throwable cause) {
		StringWriter text = new StringWriter();
		try {
			cause.printStackTrace(new PrintWriter(text));
			return text.toString();
		}
		catch (RuntimeException ex) {
			return cause.getClass().getName() + ", which cannot be printed: " + ex.getClass().getName();
		}
	}

}
