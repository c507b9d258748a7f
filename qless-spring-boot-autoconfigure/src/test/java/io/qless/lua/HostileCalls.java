package io.qless.lua;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.qless.lua.HostileCall.Builder;

import static io.qless.lua.HostileCall.Kind.CURSOR;
import static io.qless.lua.HostileCall.Kind.JSON;
import static io.qless.lua.HostileCall.Kind.LIST;
import static io.qless.lua.HostileCall.Kind.NAME;
import static io.qless.lua.HostileCall.Kind.NUMBER;
import static io.qless.lua.HostileCall.Kind.OPTION;
import static io.qless.lua.HostileCall.Kind.PRIORITY;
import static io.qless.lua.HostileCall.Kind.QUEUE;
import static io.qless.lua.HostileCall.Kind.QUEUES;
import static io.qless.lua.HostileCall.Kind.SECONDS;
import static io.qless.lua.HostileCall.Kind.TEXT;
import static io.qless.lua.HostileCall.Kind.UNTIL;
import static io.qless.lua.HostileCall.Kind.WHOLE;
import static io.qless.lua.HostileCall.Kind.WORD;

/**
 * All that can be wrong with a call of each command that changes state. They meet the
 * jobs that {@link HostileArgumentsIntegrationTests} puts: {@code held} runs under worker
 * {@code w}, {@code bad} has failed in {@code group}, {@code idle} waits, {@code child}
 * depends on it, {@code done} is complete, {@code every} recurs; the task {@code task} is
 * due.
 */
final class HostileCalls {

	static final String BIG = '"' + "x".repeat(1 << 20) + '"';

	static final Object[] MANY = IntStream.range(0, 251).mapToObj(Integer::toString).toArray();

	private static final String NAMES = IntStream.range(0, 201)
		.mapToObj((i) -> "\"n" + i + '"')
		.collect(Collectors.joining(",", "[", "]"));

	/** Codes of refusals of a whole call, whatever the jobs. */
	private static final Set<String> MALFORMED = Set.of("ARGUMENT", "TOOBIG");

	private HostileCalls() {
	}

	static Map<String, List<HostileCall>> byCommand() {
		Map<String, List<HostileCall>> calls = new TreeMap<>();
		calls.put("put",
				put("new").wrong("the jid of a recurring job", "CLASH", "me", "q", "every", "k", "{}", 0)
					.wrongWith("the unique name of what it waits for", "ARGUMENT", "unique", "taken", "conflict",
							"replace", "depends", "[\"held\"]")
					.build());
		calls.put("put.many", putMany());
		calls.put("requeue", put("idle").wrong("unknown jid", "NOTFOUND", "me", "q", "unknown", "k", "{}", 0).build());
		calls.put("pop", new Builder().needs(NAME, "q").needs(NAME, "w").needs(WHOLE, 1).build());
		calls.put("pop.many", popMany());
		calls.put("pop.same",
				new Builder().needs(NAME, "held")
					.needs(NAME, "w")
					.needs(WHOLE, 1)
					.running(1)
					.option("lease", SECONDS)
					.option("request", NAME)
					.build());
		calls.put("complete", complete());
		calls.put("events.read", eventsRead());
		calls.put("complete.many", completeMany());
		calls.put("complete.pop", completePop());
		calls.put("complete.put", completePut());
		calls.put("heartbeat.many", heartbeatMany());
		calls.put("fail", fail());
		calls.put("retry", retry());
		calls.put("heartbeat", heartbeat());
		calls.put("release", release());
		calls.put("cancel", cancel());
		calls.put("pause", queues());
		calls.put("unpause", queues());
		calls.put("config.set", new Builder().needs(OPTION, "heartbeat").wrong("no value", "ARGUMENT", "a").build());
		calls.put("config.unset", new Builder().needs(OPTION, "heartbeat").build());
		calls.put("peek", new Builder().needs(NAME, "q").needs(WHOLE, 1).build());
		calls.put("depends", depends());
		calls.put("priority",
				new Builder().needs(NAME, "idle")
					.needs(PRIORITY, 1)
					.wrong("an unknown jid", "NOTFOUND", "x", 1)
					.build());
		calls.put("log", log());
		calls.put("progress", progress());
		calls.put("save",
				new Builder().needs(NAME, "held")
					.needs(NAME, "w")
					.needs(NAME, "3")
					.needs(JSON, "{}")
					.wrong("a big text", "TOOBIG", "held", "w", "3", BIG)
					.wrong("an unknown jid", "NOTFOUND", "unknown", "w", "3", "{}")
					.wrong("a waiting job", "NOTRUNNING", "idle", "w", "3", "{}")
					.wrong("another worker", "LEASELOST", "held", "v", "3", "{}")
					.wrong("an old token", "LEASELOST", "held", "w", "2", "{}")
					.build());
		calls.put("tag", tag());
		calls.put("track", track());
		calls.put("unfail", new Builder().needs(NAME, "q").needs(OPTION, "group").takes(WHOLE, 1).build());
		calls.put("failed.retry", failedRetry());
		calls.put("failed.cancel", failedCancel());
		calls.put("conclude", conclude());
		calls.put("revoke", revoke());
		calls.put("timeout", timeout());
		calls.put("worker.deregister", queues());
		calls.put("queue.forget", queues());
		calls.put("worker.announce", announce());
		calls.put("worker.control", control());
		calls.put("fsck.repair", new Builder().takes(CURSOR, "").build());
		calls.putAll(recurring());
		calls.putAll(HostileTaskCalls.byCommand(put("new").build()));
		return calls;
	}

	private static List<HostileCall> depends() {
		return new Builder().needs(NAME, "child")
			.needs(WORD, "on")
			.needs(NAME, "held")
			.wrong("an unknown jid", "NOTDEPENDS", "unknown", "on", "held")
			.wrong("an unknown dependency", "NOTFOUND", "child", "strict", "held", "unknown")
			.wrong("a job that does not depend", "NOTDEPENDS", "idle", "off", "all")
			.wrong("itself", "ARGUMENT", "child", "on", "held", "child")
			.wrong("too many", "ARGUMENT", many("child", "on"))
			.build();
	}

	private static List<HostileCall> eventsRead() {
		return new Builder().takes(WORD, "")
			.takes(WHOLE, 1)
			.wrong("no event", "ARGUMENT", "", 0)
			.wrong("half an id", "ARGUMENT", "1000")
			.wrong("an id that is too long", "ARGUMENT", "1000-18446744073709551616")
			.wrong("more than an id", "ARGUMENT", "1-1\n")
			.wrong("an event of no call", "ARGUMENT", "1-1.100")
			.build();
	}

	private static List<HostileCall> log() {
		return new Builder().needs(NAME, "idle")
			.needs(TEXT, "message")
			.takes(JSON, "{}")
			.wrong("an unknown jid", "NOTFOUND", "unknown", "message")
			.wrong("no object", "ARGUMENT", "idle", "message", "1")
			.wrong("a big message", "TOOBIG", "idle", BIG)
			.build();
	}

	private static List<HostileCall> progress() {
		Builder progress = new Builder().needs(NAME, "held")
			.needs(NAME, "w")
			.needs(NAME, "3")
			.needs(TEXT, "1")
			.needs(TEXT, "2")
			.needs(TEXT, "")
			.option("from", WHOLE)
			.wrongWith("the line before the first", "ARGUMENT", "from", "0")
			.wrongWith("an odd option", "ARGUMENT", "lines")
			.wrong("a long text", "ARGUMENT", "held", "w", "3", "1", "2", "x".repeat(4097))
			.wrongWith("big lines", "TOOBIG", "lines", BIG)
			.wrong("an unknown jid", "NOTFOUND", "unknown", "w", "3", "1", "2", "")
			.wrong("a waiting job", "NOTRUNNING", "idle", "w", "3", "1", "2", "")
			.wrong("another worker", "LEASELOST", "held", "v", "3", "1", "2", "")
			.wrong("an old token", "LEASELOST", "held", "w", "2", "1", "2", "");
		for (String number : List.of("x", "nan", "1e15", "0x10")) {
			progress.wrong("done=" + number, "ARGUMENT", "held", "w", "3", number, "2", "")
				.wrong("total=" + number, "ARGUMENT", "held", "w", "3", "1", number, "");
		}
		for (String lines : List.of("", "{", "1", "\"a\"", "[1]", "[[\"a\"]]", "{\"a\":\"b\"}",
				"[\"" + "x".repeat(4097) + "\"]", "[" + "\"a\",".repeat(100) + "\"a\"]")) {
			progress.wrongWith("lines=" + lines.substring(0, Math.min(20, lines.length())), "ARGUMENT", "lines", lines);
		}
		return progress.build();
	}

	private static List<HostileCall> tag() {
		return new Builder().needs(WORD, "add")
			.needs(NAME, "idle")
			.needs(NAME, "new")
			.wrong("an unknown jid", "NOTFOUND", "add", "unknown", "new")
			.wrong("a wrong tag behind another", "ARGUMENT", "remove", "idle", "old", "")
			.wrong("too many", "ARGUMENT", many("add", "idle"))
			.wrong("no page", "ARGUMENT", "get", "old", "-1")
			.wrong("no count", "ARGUMENT", "top", "0", "nan")
			.build();
	}

	private static List<HostileCall> track() {
		return new Builder().takes(WORD, "track")
			.takes(NAME, "idle")
			.wrong("no jid", "ARGUMENT", "track")
			.wrong("an empty jid", "ARGUMENT", "untrack", "")
			.wrong("an unknown jid", "NOTFOUND", "track", "unknown")
			.build();
	}

	/** No types are any types. */
	private static List<HostileCall> announce() {
		return new Builder().needs(NAME, "w")
			.needs(QUEUES, "[\"q\"]")
			.needs(TEXT, "")
			.needs(NUMBER, 60)
			.wrong("an odd option", "ARGUMENT", "w", "[\"q\"]", "", 60, "start")
			.wrong("types that are no list", "ARGUMENT", "w", "[\"q\"]", "k", 60)
			.wrong("a type without a name", "ARGUMENT", "w", "[\"q\"]", "[\"\"]", 60)
			.wrong("a time in the past", "ARGUMENT", "w", "[\"q\"]", "", -1)
			.wrong("more than a day", "ARGUMENT", "w", "[\"q\"]", "", 86401)
			.build();
	}

	private static List<HostileCall> control() {
		return new Builder().needs(WORD, "pause")
			.needs(NAME, "w")
			.wrong("an unknown worker", "NOWORKER", "stop", "unknown")
			.wrong("no workers", "ARGUMENT", "state")
			.wrong("an empty name of a worker", "ARGUMENT", "state", "w", "")
			.wrong("no jid", "ARGUMENT", "interrupt")
			.wrong("an unknown jid", "NOTFOUND", "interrupt", "unknown")
			.wrong("a waiting job", "NOTRUNNING", "interrupt", "idle")
			.wrong("another lease", "LEASELOST", "interrupt", "held", "999999")
			.build();
	}

	private static List<HostileCall> timeout() {
		return new Builder().needs(NAME, "held")
			.wrong("an unknown jid", "NOTFOUND", "held", "unknown")
			.wrong("a waiting job", "NOTRUNNING", "held", "idle")
			.wrong("too many", "ARGUMENT", MANY)
			.build();
	}

	private static List<HostileCall> failedRetry() {
		return new Builder().needs(OPTION, "group")
			.needs(UNTIL, 1000)
			.needs(QUEUE, "q")
			.needs(NAME, "bad")
			.wrong("a wrong name behind another", "ARGUMENT", "group", "", "", "bad", "")
			.wrong("too many", "ARGUMENT", many("group", "", ""))
			.build();
	}

	private static List<HostileCall> failedCancel() {
		return new Builder().needs(OPTION, "group")
			.needs(UNTIL, 1000)
			.needs(NAME, "bad")
			.wrong("a wrong name behind another", "ARGUMENT", "group", "", "bad", "")
			.wrong("too many", "ARGUMENT", many("group", ""))
			.build();
	}

	private static List<HostileCall> conclude() {
		return new Builder().needs(NAME, "bad")
			.takes(JSON, "{}")
			.option("request", NAME)
			.wrong("an unknown jid", "NOTFOUND", "unknown")
			.wrong("a running job", "RUNNING", "held")
			.wrong("a big result", "TOOBIG", "bad", BIG)
			.wrongWith("an odd option", "ARGUMENT", "request")
			.build();
	}

	private static List<HostileCall> revoke() {
		return new Builder().needs(NAME, "held")
			.needs(NAME, "2")
			.wrong("half a pair", "ARGUMENT", "held", "2", "idle")
			.wrong("too many", "ARGUMENT", many(MANY))
			.build();
	}

	/** The template {@code every} exists. */
	private static Map<String, List<HostileCall>> recurring() {
		List<HostileCall> register = new Builder().needs(NAME, "q")
			.needs(NAME, "new")
			.needs(NAME, "k")
			.needs(JSON, "{}")
			.needs(WORD, "interval")
			.needs(SECONDS, 10)
			.needs(NUMBER, 0)
			.option("priority", PRIORITY)
			.option("tags", LIST)
			.option("retries", WHOLE)
			.option("backlog", WHOLE)
			.wrongWith("an odd option", "ARGUMENT", "tags")
			.wrong("the jid of a job", "CLASH", "q", "idle", "k", "{}", "interval", 10, 0)
			.wrong("a big payload", "TOOBIG", "q", "every", "k", BIG, "interval", 10, 0)
			.build();
		List<HostileCall> update = new Builder().needs(NAME, "every")
			.option("priority", PRIORITY)
			.option("interval", SECONDS)
			.option("retries", WHOLE)
			.option("backlog", WHOLE)
			.option("klass", NAME)
			.option("queue", NAME, "data", "[]")
			.option("data", JSON, "queue", "p")
			.wrongWith("an unknown option", "ARGUMENT", "queue", "p", "jid", "x")
			.wrongWith("an odd option", "ARGUMENT", "queue")
			.wrong("an unknown jid", "NOTFOUND", "idle", "queue", "p")
			.build();
		List<HostileCall> tags = new Builder().needs(NAME, "every")
			.needs(NAME, "t")
			.wrong("an unknown jid", "NOTFOUND", "idle", "t")
			.wrong("too many", "ARGUMENT", many("every"))
			.build();
		return Map.of("recur", register, "recur.update", update, "recur.tag", tags, "recur.untag", tags, "unrecur",
				new Builder().needs(NAME, "every").build());
	}

	private static Object[] many(Object... before) {
		return all(before, MANY);
	}

	private static Builder put(String jid) {
		return new Builder().needs(NAME, "me")
			.needs(NAME, "q")
			.needs(NAME, jid)
			.needs(NAME, "k")
			.needs(JSON, "{}")
			.needs(NUMBER, 0)
			.option("at", NUMBER)
			.option("priority", PRIORITY)
			.option("retries", WHOLE)
			.option("tags", LIST)
			.option("depends", LIST)
			.option("conflict", WORD)
			.option("request", NAME)
			.option("coalesce", NAME)
			.option("unique", NAME)
			.option("unique-for", SECONDS, "unique", "n")
			.wrongWith("headers that are no object", "ARGUMENT", "headers", "[\"a\"]")
			.wrongWith("a header that is no text", "ARGUMENT", "headers", "{\"a\":1}")
			.wrongWith("a note that is too long", "ARGUMENT", "note", "x".repeat(4097))
			.wrongWith("a note that is empty", "ARGUMENT", "note", "")
			.wrongWith("big headers", "TOOBIG", "headers", BIG)
			.wrong("a big payload", "TOOBIG", "me", "q", jid, "k", BIG, 0)
			.wrong("a big payload, checked", "TOOBIG", "me", "q", jid, "k", BIG, 0, "checked", 1)
			.wrongWith("an odd option", "ARGUMENT", "priority")
			.wrongWith("an odd option behind others", "ARGUMENT", "priority", 1, "tags")
			.wrongWith("a valid option before a wrong one", "ARGUMENT", "tags", "[\"new\"]", "priority", "nan")
			.wrongWith("itself as dependency", "ARGUMENT", "depends", "[\"idle\",\"" + jid + "\"]")
			.wrongWith("an unknown dependency", "NOTFOUND", "depends", "[\"held\",\"x\"]", "strict", 1)
			.wrongWith("a unique name that is taken", "CLASH", "unique", "taken", "conflict", "refuse")
			.wrong("a jid that exists", "CLASH", "me", "q", "idle", "k", "{}", 0, "conflict", "refuse")
			.wrong("a circle", "CYCLE", "me", "q", "idle", "k", "{}", 0, "depends", "[\"child\"]", "strict", 1);
	}

	private static List<HostileCall> popMany() {
		return new Builder().needs(NAME, "w")
			.needs(WHOLE, 1)
			.needs(QUEUES, "[\"q\"]")
			.takes(LIST, "[\"k\"]")
			.option("lease", SECONDS)
			.option("request", NAME)
			.wrong("no types", "ARGUMENT", "w", 1, "[\"q\"]")
			.wrongWith("an odd option", "ARGUMENT", "lease")
			.build();
	}

	private static List<HostileCall> complete() {
		return new Builder().needs(NAME, "held")
			.needs(NAME, "w")
			.needs(NAME, "q")
			.needs(JSON, "{}")
			.running(1)
			.option("next", NAME)
			.option("delay", NUMBER, "next", "p")
			.option("depends", LIST, "next", "p")
			.option("result", JSON)
			.option("keep", SECONDS)
			.wrong("a big payload", "TOOBIG", "held", "w", "q", BIG)
			.wrongWith("a big result", "TOOBIG", "result", BIG)
			.wrong("another queue", "LEASELOST", "held", "w", "p", "{}")
			.wrongWith("delay without next", "ARGUMENT", "delay", 1)
			.wrongWith("depends without next", "ARGUMENT", "depends", "[]")
			.wrongWith("itself as dependency", "ARGUMENT", "next", "p", "depends", "[\"held\"]")
			.wrongWith("an unknown dependency", "NOTFOUND", "next", "p", "depends", "[\"x\"]", "strict", 1)
			.build();
	}

	/** What is wrong with one job's put, behind a job without fault. */
	private static List<HostileCall> putMany() {
		Object[] first = { "me", 5, "q", "first", "k", "{}", 0 };
		Builder many = new Builder().needs(NAME, "me").needs(WHOLE, 0);
		for (HostileCall put : put("new").build()) {
			Object[] arguments = put.arguments();
			if (arguments.length > 1) {
				Object[] second = Arrays.copyOfRange(arguments, 1, arguments.length);
				many.wrong("second: " + put.what(), put.code(), behind(first, arguments[0], second));
			}
		}
		return many.wrong("more arguments than there are", "ARGUMENT", all(first, 6, "q", "new", "k", "{}", 0))
			.wrong("one jid twice", "ARGUMENT", all(first, 5, "p", "first", "k", "{}", 0))
			.wrong("a dependency on a later one", "NOTFOUND",
					all(first, 9, "q", "b", "k", "{}", 0, "depends", "[\"c\"]", "strict", 1, 5, "q", "c", "k", "{}", 0))
			.wrong("a circle through the call", "CYCLE",
					all(first, 7, "q", "idle", "k", "{}", 0, "depends", "[\"held\"]", 9, "q", "held", "k", "{}", 0,
							"depends", "[\"child\"]", "strict", 1))
			.wrong("too many jobs", "ARGUMENT", jobs(251, (i) -> List.of(5, "q", "j" + i, "k", "{}", 0)))
			.wrong("too many names", "ARGUMENT", jobs(5, (i) -> List.of(7, "q", "j" + i, "k", "{}", 0, "tags", NAMES)))
			.build();
	}

	/**
	 * What is wrong with one completion, behind one without fault; but for what concerns
	 * its job alone.
	 */
	private static List<HostileCall> completeMany() {
		Object[] first = { "w", 3, "held", "q", "{}" };
		Builder many = new Builder().needs(NAME, "w").needs(WHOLE, 0);
		for (HostileCall call : complete()) {
			Object[] arguments = call.arguments();
			if (MALFORMED.contains(call.code()) && arguments.length > 1) {
				Object[] second = all(Arrays.copyOf(arguments, 1), Arrays.copyOfRange(arguments, 2, arguments.length));
				many.wrong("second: " + call.what(), call.code(), behind(first, arguments[1], second));
			}
		}
		return many.wrong("more arguments than there are", "ARGUMENT", all(first, 4, "held", "q", "{}"))
			.wrong("too many jobs", "ARGUMENT", jobs(251, (i) -> List.of(3, "held", "q", "{}")))
			.wrong("too many names", "ARGUMENT",
					jobs(5, (i) -> List.of(7, "held", "q", "{}", "next", "p", "depends", NAMES)))
			.build();
	}

	/** What is wrong with the completions, then with the pop. */
	private static List<HostileCall> completePop() {
		Object[] pop = { "w", 1, "[\"q\"]", "" };
		Builder both = new Builder().needs(WHOLE, 5)
			.wrong("more arguments than there are", "ARGUMENT", 10, "w", 3, "held", "q", "{}", "w", 1, "[\"q\"]", "");
		for (HostileCall call : completeMany()) {
			both.wrong(call.what(), call.code(),
					all(all(new Object[] { call.arguments().length }, call.arguments()), pop));
		}
		for (HostileCall call : popMany()) {
			both.wrong("pop: " + call.what(), call.code(),
					all(new Object[] { 5, "w", 3, "held", "q", "{}" }, call.arguments()));
		}
		return both.build();
	}

	/** What is wrong with the completion, then with the puts. */
	private static List<HostileCall> completePut() {
		Object[] put = { "me", 5, "q", "new", "k", "{}", 0 };
		Builder both = new Builder().needs(WHOLE, 4)
			.wrong("more arguments than there are", "ARGUMENT", 99, "held", "w", "q", "{}")
			.wrong("nothing that follows", "ARGUMENT", 4, "held", "w", "q", "{}", "me")
			.wrong("itself", "ARGUMENT", 4, "held", "w", "q", "{}", "me", 5, "q", "held", "k", "{}", 0);
		for (HostileCall call : complete()) {
			if (MALFORMED.contains(call.code())) {
				both.wrong(call.what(), call.code(),
						all(all(new Object[] { call.arguments().length }, call.arguments()), put));
			}
		}
		for (HostileCall call : putMany()) {
			// That circle goes through the job that ends, which may not be put.
			if (!call.what().equals("a circle through the call")) {
				both.wrong("put: " + call.what(), call.code(),
						all(new Object[] { 4, "held", "w", "q", "{}" }, call.arguments()));
			}
		}
		return both.build();
	}

	private static List<HostileCall> heartbeatMany() {
		return new Builder().needs(NAME, "w")
			.needs(NAME, "held")
			.needs(TEXT, "1")
			.needs(NAME, "beat")
			.takes(SECONDS, "5")
			.wrong("a wrong one behind another", "ARGUMENT", "w", "held", 1, "b", 5, "held", 1, "b", "nan")
			.wrong("a cut one behind another", "ARGUMENT", "w", "held", 1, "b", 5, "held", 1, "b")
			.wrong("too many jobs", "ARGUMENT", jobs(251, (i) -> List.of("held", 1, "b", 5)))
			.build();
	}

	/** A second job behind a first one, and who calls. */
	private static Object[] behind(Object[] first, Object caller, Object[] second) {
		Object[] all = all(all(first, second.length), second);
		all[0] = caller;
		return all;
	}

	private static Object[] jobs(int count, IntFunction<List<Object>> job) {
		return all(new Object[] { "w" }, IntStream.range(0, count).mapToObj(job).flatMap(List::stream).toArray());
	}

	static Object[] all(Object[] before, Object... more) {
		return Stream.concat(Stream.of(before), Stream.of(more)).toArray();
	}

	private static List<HostileCall> fail() {
		return new Builder().needs(NAME, "held")
			.needs(NAME, "w")
			.needs(NAME, "group")
			.needs(TEXT, "message")
			.takes(JSON, "{}")
			.running(1)
			.wrong("a big message", "TOOBIG", "held", "w", "group", BIG)
			.wrong("a big payload", "TOOBIG", "held", "w", "group", "message", BIG)
			.build();
	}

	private static List<HostileCall> retry() {
		return new Builder().needs(NAME, "held")
			.needs(NAME, "q")
			.needs(NAME, "w")
			.takes(NUMBER, 0)
			.takes(NAME, "group")
			.takes(TEXT, "message")
			.running(2)
			.option("retries", WHOLE)
			.option("within", SECONDS)
			.wrong("an empty delay", "ARGUMENT", "held", "q", "w", "")
			.wrong("a big message", "TOOBIG", "held", "q", "w", 0, "group", BIG)
			.build();
	}

	private static List<HostileCall> heartbeat() {
		return new Builder().needs(NAME, "held")
			.needs(NAME, "w")
			.takes(JSON, "{}")
			.running(1)
			.option("lease", SECONDS)
			.option("beat", NAME)
			.wrong("a big payload", "TOOBIG", "held", "w", BIG)
			.build();
	}

	private static List<HostileCall> release() {
		return new Builder().needs(NAME, "held").needs(NAME, "w").running(1).option("delay", NUMBER).build();
	}

	private static List<HostileCall> cancel() {
		return new Builder().needs(NAME, "idle")
			.wrong("the parent alone", "DEPENDED", "idle")
			.wrong("the parent with another", "DEPENDED", "held", "idle")
			.wrong("a wrong name behind others", "ARGUMENT", "held", "child", "idle", "")
			.wrong("too many", "ARGUMENT", MANY)
			.build();
	}

	private static List<HostileCall> queues() {
		return new Builder().needs(NAME, "q").wrong("too many", "ARGUMENT", MANY).build();
	}

}
