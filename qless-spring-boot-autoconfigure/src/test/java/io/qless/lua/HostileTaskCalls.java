package io.qless.lua;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.qless.lua.HostileCall.Builder;

import static io.qless.lua.HostileCall.Kind.INSTANT;
import static io.qless.lua.HostileCall.Kind.JSON;
import static io.qless.lua.HostileCall.Kind.NAME;
import static io.qless.lua.HostileCall.Kind.NUMBER;
import static io.qless.lua.HostileCall.Kind.TEXT;
import static io.qless.lua.HostileCall.Kind.WHOLE;
import static io.qless.lua.HostileCalls.all;

/**
 * The same for commands about scheduled tasks. The task {@code task} with hash {@code h}
 * fires at 1000, and it is that time.
 */
final class HostileTaskCalls {

	private static final String ID = "x".repeat(257);

	private static final String REASON = "x".repeat(251);

	private HostileTaskCalls() {
	}

	/** Also given all that can be wrong with a put, of a job {@code new}. */
	static Map<String, List<HostileCall>> byCommand(List<HostileCall> puts) {
		Map<String, List<HostileCall>> calls = new TreeMap<>();
		calls.put("tasks.register", register());
		calls.put("tasks.fire", fire(puts));
		calls.put("tasks.trigger", trigger(puts));
		calls.put("tasks.ended", ended());
		calls.put("tasks.pause", new Builder().needs(NAME, "task").wrong("an unknown id", "NOTASK", "x").build());
		calls.put("tasks.resume", resume());
		calls.put("tasks.orphan",
				new Builder().needs(NAME, "app")
					.needs(NAME, "code")
					.needs(NAME, "task")
					.wrong("a wrong id behind another", "ARGUMENT", "app", "code", "task", "")
					.wrong("an id that is too long", "ARGUMENT", "app", "code", "task", ID)
					.wrong("too many", "ARGUMENT", all(new Object[] { "app", "code" }, HostileCalls.MANY))
					.build());
		calls.put("tasks.remove", new Builder().needs(NAME, "task").wrong("a long id", "ARGUMENT", ID).build());
		calls.put("recur.spawn", new Builder().takes(WHOLE, 1).build());
		return calls;
	}

	private static List<HostileCall> register() {
		Object[] first = { "app", "code", 6, "task", "i", "{}", "1000000", "1000000", "" };
		return new Builder().needs(NAME, "app")
			.needs(NAME, "code")
			.needs(WHOLE, 6)
			.needs(NAME, "new")
			.needs(NAME, "h")
			.needs(JSON, "{}")
			.needs(INSTANT, "1000000")
			.needs(INSTANT, "1000000")
			.needs(INSTANT, "1000000")
			.wrong("an id that is too long", "ARGUMENT", "app", "code", 6, ID, "h", "{}", "1000000", "1000000", "")
			.wrong("no instant that is due", "ARGUMENT", "app", "code", 6, "new", "h", "{}", "", "1000000", "")
			.wrong("an instant that is never due", "ARGUMENT", "app", "code", 6, "new", "h", "{}", "1000000", "", "")
			.wrong("a big definition", "TOOBIG", "app", "code", 6, "task", "i", HostileCalls.BIG, "1", "1", "")
			.wrong("one task twice", "ARGUMENT", all(first, 6, "task", "h", "{}", "1000000", "1000000", ""))
			.wrong("a wrong one behind another", "ARGUMENT", all(first, 6, "new", "h", "{}", "soon", "1000000", ""))
			.wrong("an odd option", "ARGUMENT", all(first, 7, "new", "h", "{}", "1000000", "1000000", "", "serial"))
			.wrong("an empty queue", "ARGUMENT",
					all(first, 8, "new", "h", "{}", "1000000", "1000000", "", "serial", ""))
			.wrong("a long queue", "ARGUMENT",
					all(first, 8, "new", "h", "{}", "1000000", "1000000", "", "serial", "x".repeat(513)))
			.wrong("an unknown mode", "ARGUMENT",
					all(first, 8, "new", "h", "{}", "1000000", "1000000", "", "mode", "x"))
			.wrong("no instant since which", "ARGUMENT",
					all(first, 8, "new", "h", "{}", "1000000", "1000000", "", "since", ""))
			.wrong("too many", "ARGUMENT",
					all(new Object[] { "app", "code" },
							IntStream.range(0, 251)
								.boxed()
								.flatMap((i) -> Stream.of(6, "t" + i, "h", "{}", "1000000", "1000000", ""))
								.toArray()))
			.build();
	}

	private static List<HostileCall> fire(List<HostileCall> puts) {
		Object[] put = { "q", "new", "k", "{}", 0 };
		Builder fire = new Builder().needs(NAME, "me")
			.needs(WHOLE, 9)
			.needs(NAME, "task")
			.needs(NAME, "h")
			.needs(INSTANT, "1000000")
			.needs(INSTANT, "1010000")
			.needs(INSTANT, "1010000")
			.needs(TEXT, "")
			.needs(WHOLE, 2)
			.needs(INSTANT, "1000000")
			.needs(TEXT, "misfire")
			.wrong("an overlap that is unknown", "ARGUMENT", "me", 6, "task", "h", "1000000", "1010000", "1010000", "x")
			.wrong("an instant that is never due", "ARGUMENT", "me", 6, "task", "h", "1000000", "1010000", "", "")
			.wrong("no progress", "ARGUMENT", "me", 6, "task", "h", "1000000", "1000000", "1000000", "")
			.wrong("one task twice", "ARGUMENT", "me", 6, "task", "h", "1000000", "", "", "", 6, "task", "h", "1000000",
					"", "", "")
			.wrong("more arguments than there are", "ARGUMENT", "me", 9, "task", "h", "1000000", "", "", "", 3,
					"1000000", "")
			.wrong("one jid twice", "ARGUMENT",
					all(one("1000000", "", put), all(new Object[] { 7, "1000001", "" }, put)))
			.wrong("a long reason", "ARGUMENT", one("1000000", REASON, put));
		for (String instant : List.of("999999", "1010000", "1010001")) {
			fire.wrong("at " + instant, "ARGUMENT", one(instant, "", put));
		}
		fire.wrong("twice at one instant", "ARGUMENT", "me", 12, "task", "h", "1000000", "", "", "", 2, "1000000", "",
				2, "1000000", "");
		for (HostileCall call : puts) {
			Object[] arguments = call.arguments();
			// A job that exists is a duplicate here, and refused nowhere.
			if (arguments.length > 1 && !call.what().equals("a jid that exists") && !call.code().equals("CYCLE")
					&& !call.what().contains("unique name")) {
				Object[] all = one("1000000", "", Arrays.copyOfRange(arguments, 1, arguments.length));
				all[0] = arguments[0];
				fire.wrong("put: " + call.what(), call.code(), all);
			}
		}
		return fire.build();
	}

	private static Object[] one(String instant, String reason, Object... put) {
		Object[] before = { "me", put.length + 9, "task", "h", "1000000", "1010000", "1010000", "", put.length + 2,
				instant, reason };
		return all(before, put);
	}

	private static List<HostileCall> trigger(List<HostileCall> puts) {
		Builder trigger = new Builder().needs(NAME, "me")
			.needs(NAME, "task")
			.needs(INSTANT, "1000000")
			.needs(TEXT, "")
			.needs(NAME, "q")
			.needs(NAME, "new")
			.needs(NAME, "k")
			.needs(JSON, "{}")
			.needs(NUMBER, 0)
			.wrong("an unknown task", "NOTASK", "me", "x", "1000000", "", "q", "new", "k", "{}", 0)
			.wrong("no instant", "ARGUMENT", "me", "task", "", "", "q", "new", "k", "{}", 0)
			.wrong("a long reason", "ARGUMENT", "me", "task", "1000000", REASON, "q", "new", "k", "{}", 0);
		for (HostileCall call : puts) {
			Object[] arguments = call.arguments();
			if (arguments.length > 1 && !call.what().equals("a jid that exists") && !call.code().equals("CYCLE")
					&& !call.what().contains("unique name")) {
				Object[] before = { arguments[0], "task", "1000000", "" };
				trigger.wrong("put: " + call.what(), call.code(),
						all(before, Arrays.copyOfRange(arguments, 1, arguments.length)));
			}
		}
		return trigger.build();
	}

	private static List<HostileCall> ended() {
		return new Builder().needs(NAME, "task")
			.needs(INSTANT, "1000000")
			.needs(NAME, "jid")
			.needs(NAME, "w")
			.needs(NAME, "complete")
			.needs(WHOLE, 1)
			.needs(TEXT, "")
			.needs(WHOLE, 1)
			.wrong("no instant", "ARGUMENT", "task", "", "jid", "w", "complete", 1, "", 1)
			.wrong("a long outcome", "ARGUMENT", "task", "1000000", "jid", "w", "x".repeat(65), 1, "", 1)
			.wrong("a long message", "ARGUMENT", "task", "1000000", "jid", "w", "complete", 1, "x".repeat(4097), 1)
			.build();
	}

	private static List<HostileCall> resume() {
		return new Builder().needs(NAME, "task")
			.needs(NAME, "h")
			.needs(INSTANT, "1000000")
			.needs(INSTANT, "1000000")
			.wrong("an unknown task", "NOTASK", "x", "h", "1000000", "1000000")
			.wrong("no instant that is due", "ARGUMENT", "task", "h", "", "1000000")
			.wrong("an instant that is never due", "ARGUMENT", "task", "h", "1000000", "")
			.build();
	}

}
