package io.qless.lua.model;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One call of a sequence, printed as it stands in a test.
 *
 * @param at the time of the caller
 * @param command the command
 * @param arguments texts and tokens
 */
record Step(double at, String command, List<Object> arguments) {

	static Step step(double at, String command, Object... arguments) {
		return new Step(at, command, List.of(arguments));
	}

	/** The token of a job's last lease, or of one before that. */
	static Token token(String jid, int back) {
		return new Token(jid, back);
	}

	@Override
	public String toString() {
		return "step(" + this.at + ", " + quote(this.command)
				+ this.arguments.stream()
					.map((argument) -> ", " + ((argument instanceof String text) ? quote(text) : argument))
					.collect(Collectors.joining())
				+ ")";
	}

	private static String quote(String text) {
		StringBuilder quoted = new StringBuilder("\"");
		text.chars().forEach((c) -> {
			if (c == '"' || c == '\\') {
				quoted.append('\\').append((char) c);
			}
			else if (c < ' ' || c > '~') {
				quoted.append(String.format((c < ' ') ? "\\%03o" : "\\u%04x", c));
			}
			else {
				quoted.append((char) c);
			}
		});
		return quoted.append('"').toString();
	}

	record Token(String jid, int back) {

		@Override
		public String toString() {
			return "token(" + quote(this.jid) + ", " + this.back + ")";
		}

	}

}
