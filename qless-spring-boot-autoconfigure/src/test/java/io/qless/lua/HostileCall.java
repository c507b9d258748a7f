package io.qless.lua;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A call with one thing wrong.
 *
 * @param what what is wrong
 * @param code the refusal's code
 * @param arguments the arguments of the command
 */
record HostileCall(String what, String code, Object[] arguments) {

	private static final byte[] NO_UTF8 = { 'a', (byte) 0xff, 'b' };

	private static final byte[] OVERLONG = { (byte) 0xc0, (byte) 0x80 };

	private static final byte[] SURROGATE = { (byte) 0xed, (byte) 0xa0, (byte) 0x80 };

	private static final byte[] CUT = { 'a', (byte) 0xe2, (byte) 0x82 };

	private static byte[] quoted(byte[] bytes) {
		byte[] quoted = new byte[bytes.length + 2];
		System.arraycopy(bytes, 0, quoted, 1, bytes.length);
		quoted[0] = '"';
		quoted[bytes.length + 1] = '"';
		return quoted;
	}

	/** What kind of value an argument takes, with values of other kinds. */
	enum Kind {

		NAME("", "x".repeat(513), "€".repeat(171), NO_UTF8, OVERLONG, SURROGATE, CUT),

		/** Empty for each job's own queue. */
		QUEUE("x".repeat(513), "€".repeat(171), NO_UTF8, OVERLONG, SURROGATE, CUT),

		/** A time, empty for any. */
		UNTIL("x", "nan", "inf", "-inf", "0x10", "1e400", "1e15", " 1", "\0"),

		/** A setting may be as long as a queue's name with its own behind it. */
		OPTION("", "x".repeat(529), NO_UTF8),

		NUMBER("", "x", "NaN", "nan", "Infinity", "inf", "-inf", "0x10", "1e400", "-1e400", "1e15", "1,5", "1 2", " 1",
				"1\n", "--1", "\0", "1e"),

		PRIORITY("", "x", "nan", "inf", "-inf", "0x10", "1e400", "2147483649", "-2147483649"),

		WHOLE("", "x", "nan", "inf", "-inf", "0x10", "1e400", "-1", "1.5", "2147483648"),

		SECONDS("", "x", "nan", "inf", "0x10", "1e400", "0", "-1", "315360001"),

		JSON("", "{", "x", "NaN", "Infinity", "-Infinity", "[1,]", "{}{}", "[0x10]", "[01]", "\"\\ud800\"", "{'a':1}",
				"[".repeat(1001) + "]".repeat(1001), quoted(NO_UTF8), quoted(OVERLONG), quoted(SURROGATE), quoted(CUT),
				"\0", "[]\0"),

		LIST("", "{", "x", "1", "\"a\"", "{\"a\":\"b\"}", "[1]", "[null]", "[[\"a\"]]", "[\"\"]",
				"[\"" + "x".repeat(513) + "\"]", "[\"\\ud800\"]", "[" + "\"a\",".repeat(250) + "\"a\"]",
				"[".repeat(1001) + "]".repeat(1001)),

		/** A worker may have any number of queues. */
		QUEUES("", "{", "x", "1", "\"a\"", "[]", "[1]", "[null]", "[\"\"]", "[\"" + "x".repeat(513) + "\"]",
				"[\"\\ud800\"]"),

		/** None that an examination has given. */
		CURSOR("0", "{", "[]", "{}", "[0]", "[\"0\"]", "[\"0\",\"x\"]", "[\"-1\",\"0\"]", "[\"0\",\"0\",1]", "1",
				"[\"0\",\"0\",null]", "[\"0\",\"0\",[]]"),

		WORD("", "x", "KEEP"),

		INSTANT("x", "nan", "inf", "0x10", "-1", "1.5", "0", "01", "1e12", " 1", "1\n", "\0", "1000000000000000"),

		/** Anything but nothing. */
		TEXT();

		private final Object[] wrong;

		Kind(Object... wrong) {
			this.wrong = wrong;
		}

	}

	/** A command with valid arguments, in order, and the kind of each. */
	static final class Builder {

		private final Map<Integer, Kind> kinds = new LinkedHashMap<>();

		private final List<Object> valid = new ArrayList<>();

		private final List<HostileCall> calls = new ArrayList<>();

		private int required;

		/** An argument that must not be missing. */
		Builder needs(Kind kind, Object value) {
			this.required = this.valid.size() + 1;
			return takes(kind, value);
		}

		/** An argument that may be missing. */
		Builder takes(Kind kind, Object value) {
			this.kinds.put(this.valid.size(), kind);
			this.valid.add(value);
			return this;
		}

		/** Options by name; those before it, as name and value, go along. */
		Builder option(String name, Kind kind, Object... before) {
			for (Object wrong : kind.wrong) {
				add(name + "=" + shown(wrong), "ARGUMENT", with(before, name, wrong));
			}
			return this;
		}

		Builder wrong(String what, String code, Object... arguments) {
			add(what, code, arguments);
			return this;
		}

		/** The valid call with more arguments behind it is refused. */
		Builder wrongWith(String what, String code, Object... more) {
			add(what, code, with(new Object[0], more));
			return this;
		}

		/** What each verb about a running job refuses; the jid is its first argument. */
		Builder running(int worker) {
			add("an unknown jid", "NOTFOUND", replaced(0, "unknown"));
			add("a waiting job", "NOTRUNNING", replaced(0, "idle"));
			add("a completed job", "NOTRUNNING", replaced(0, "done"));
			add("another worker", "LEASELOST", replaced(worker, "v"));
			for (Object token : List.of("", "0", "999999", "nan", "-1", "Complete", "\0")) {
				wrongWith("token=" + token, "LEASELOST", "token", token);
			}
			return wrongWith("an odd option", "ARGUMENT", "token");
		}

		List<HostileCall> build() {
			for (int i = 0; i < this.required; i++) {
				add("without " + i, "ARGUMENT", this.valid.subList(0, i).toArray());
			}
			this.kinds.forEach((index, kind) -> {
				for (Object wrong : kind.wrong) {
					boolean left = index >= this.required && wrong.equals("");
					if (!left) {
						add(index + "=" + shown(wrong), "ARGUMENT", replaced(index, wrong));
					}
				}
			});
			return this.calls;
		}

		private Object[] replaced(int index, Object value) {
			Object[] arguments = this.valid.toArray();
			arguments[index] = value;
			return arguments;
		}

		private Object[] with(Object[] before, Object... more) {
			List<Object> all = new ArrayList<>(this.valid);
			all.addAll(List.of(before));
			all.addAll(List.of(more));
			return all.toArray();
		}

		private void add(String what, String code, Object... arguments) {
			this.calls.add(new HostileCall(what, code, arguments));
		}

		private static String shown(Object value) {
			String text = new String(EngineForTests.bytes(value), StandardCharsets.ISO_8859_1);
			return text.substring(0, Math.min(20, text.length()));
		}

	}

}
