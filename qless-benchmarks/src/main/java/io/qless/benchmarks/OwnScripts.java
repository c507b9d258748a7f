package io.qless.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.qless.lua.LuaScripts;
import org.jspecify.annotations.Nullable;

/**
 * Our small scripts, one for each command, called with the very options that our Java
 * caller sends.
 */
final class OwnScripts implements Candidate {

	/** The namespace of callers without keys, so that the bundle finds the same jobs. */
	private static final String KEY = "{ql}:";

	private final RedisLink redis;

	private final LuaScripts scripts = LuaScripts.load();

	private final Map<String, String> loaded = new HashMap<>();

	/** The number of the last renewal. */
	private int beat;

	OwnScripts(RedisLink redis) {
		this.redis = redis;
	}

	@Override
	public String name() {
		return "qless for Spring";
	}

	@Override
	public int layout() {
		return 0;
	}

	@Override
	public boolean speaks(String command) {
		return LuaScripts.class.getResource("/qless/lua/commands/" + command + ".lua") != null;
	}

	@Override
	public byte[] command(String now, String command, List<String> arguments) {
		List<String> parts = new ArrayList<>(List.of("EVALSHA", sha(command), "1", KEY, now));
		parts.addAll(arguments);
		return RedisLink.encode(parts);
	}

	/** Loads scripts now: a call in the middle of others would take a reply of theirs. */
	void load(String... commands) {
		for (String command : commands) {
			sha(command);
		}
	}

	private String sha(String command) {
		return this.loaded.computeIfAbsent(command,
				(name) -> String.valueOf(this.redis.call("SCRIPT", "LOAD", this.scripts.text(name))));
	}

	@Override
	public String now() {
		return "";
	}

	@Override
	public List<String> pops() {
		return List.of("pop", "pop.many");
	}

	@Override
	public byte[] pop(String pop, String queue, int count) {
		return pop.equals("pop") ? command("pop", queue, WORKER, Integer.toString(count))
				: popMany(List.of(queue), TYPE, count);
	}

	/** The call of a worker of several queues. */
	byte[] popMany(List<String> queues, String type, int count) {
		return command(now(), "pop.many", popping(queues, type, count));
	}

	private static List<String> popping(List<String> queues, String type, int count) {
		return List.of(WORKER, Integer.toString(count), json(queues), json(List.of(type)), "lease", "60", "request",
				Jids.next());
	}

	/** No name here needs escaping. */
	private static String json(List<String> names) {
		return names.stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
	}

	@Override
	public List<Lease> leases(String pop, @Nullable Object reply, String data) {
		if (pop.equals("pop")) {
			return WholeScript.leases(reply, data);
		}
		List<Lease> leases = new ArrayList<>();
		for (Object record : (List<?>) Objects.requireNonNull(((List<?>) Objects.requireNonNull(reply)).get(1))) {
			List<?> job = (List<?>) Objects.requireNonNull(record);
			leases.add(new Lease(String.valueOf(job.get(0)), String.valueOf(job.get(2)), data,
					String.valueOf(job.get(8))));
		}
		return leases;
	}

	@Override
	public byte[] put(String queue, String jid, String data) {
		return put(queue, jid, TYPE, data);
	}

	/** The put of a job of any type. */
	byte[] put(String queue, String jid, String type, String data) {
		return command("put", "bench", queue, jid, type, data, "0", "checked", "1", "conflict", "keep");
	}

	/** The call of a worker that ends several jobs and takes the next ones. */
	byte[] completeAndPop(List<Lease> leases, List<String> queues, String type, int count) {
		List<String> arguments = new ArrayList<>(List.of(Integer.toString(6 * leases.size() + 1), WORKER));
		for (Lease lease : leases) {
			arguments.addAll(List.of("5", lease.jid(), lease.queue(), "", "token", lease.token()));
		}
		arguments.addAll(popping(queues, type, count));
		return command(now(), "complete.pop", arguments);
	}

	/** How many of its jobs such a call has ended, by the first part of its reply. */
	static long completed(@Nullable Object outcomes) {
		return ((List<?>) Objects.requireNonNull(outcomes)).stream().filter("complete"::equals).count();
	}

	@Override
	public byte[] heartbeat(Lease lease) {
		return held(lease, "heartbeat", lease.jid(), WORKER, "", "lease", "60", "beat", Integer.toString(++this.beat));
	}

	@Override
	public byte[] retry(Lease lease) {
		return held(lease, "retry", lease.jid(), lease.queue(), WORKER, "0", "Resize:IOException",
				"No space left on device");
	}

	@Override
	public byte[] fail(Lease lease) {
		return held(lease, "fail", lease.jid(), WORKER, "Resize:IOException", "No space left on device", "");
	}

	@Override
	public byte[] complete(Lease lease) {
		return lease.token().isEmpty() ? command("complete", lease.jid(), WORKER, lease.queue(), lease.data())
				: held(lease, "complete", lease.jid(), WORKER, lease.queue(), "");
	}

	private byte[] held(Lease lease, String command, String... arguments) {
		return command(now(), command,
				Stream.concat(Arrays.stream(arguments), Stream.of("token", lease.token())).toList());
	}

}
