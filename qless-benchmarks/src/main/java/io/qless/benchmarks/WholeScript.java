package io.qless.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.qless.benchmarks.RedisLink.RefusedException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One script that holds all commands and is called as qless is: no key, then the command,
 * the caller's time and the arguments, of which options only where the API demands them.
 */
final class WholeScript implements Candidate {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final RedisLink redis;

	private final String name;

	private final int layout;

	private final String sha;

	WholeScript(RedisLink redis, String name, int layout, String text) {
		this.redis = redis;
		this.name = name;
		this.layout = layout;
		this.sha = String.valueOf(redis.call("SCRIPT", "LOAD", text));
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public int layout() {
		return this.layout;
	}

	@Override
	public boolean speaks(String command) {
		try {
			this.redis.pipeline(List.of(command(command)));
			return true;
		}
		catch (RefusedException ex) {
			return !String.valueOf(ex.getMessage()).contains("Unknown command");
		}
	}

	@Override
	public byte[] command(String now, String command, List<String> arguments) {
		List<String> parts = new ArrayList<>(List.of("EVALSHA", this.sha, "0", command, now));
		parts.addAll(arguments);
		return RedisLink.encode(parts);
	}

	@Override
	public String now() {
		return Double.toString(System.currentTimeMillis() / 1000.0);
	}

	@Override
	public List<String> pops() {
		return List.of("pop");
	}

	@Override
	public byte[] pop(String pop, String queue, int count) {
		return command("pop", queue, WORKER, Integer.toString(count));
	}

	@Override
	public List<Lease> leases(String pop, @Nullable Object reply, String data) {
		return leases(reply, data);
	}

	static List<Lease> leases(@Nullable Object reply, String data) {
		List<Lease> leases = new ArrayList<>();
		for (JsonNode job : JSON.readTree((String) Objects.requireNonNull(reply))) {
			leases.add(new Lease(job.path("jid").asString(), job.path("queue").asString(), data, ""));
		}
		return leases;
	}

	@Override
	public byte[] put(String queue, String jid, String data) {
		return command("put", "bench", queue, jid, TYPE, data, "0");
	}

	@Override
	public byte[] heartbeat(Lease lease) {
		return command("heartbeat", lease.jid(), WORKER);
	}

	@Override
	public byte[] retry(Lease lease) {
		return command("retry", lease.jid(), lease.queue(), WORKER, "0");
	}

	@Override
	public byte[] fail(Lease lease) {
		return command("fail", lease.jid(), WORKER, "Resize:IOException", "No space left on device");
	}

	@Override
	public byte[] complete(Lease lease) {
		return command("complete", lease.jid(), WORKER, lease.queue(), lease.data());
	}

}
