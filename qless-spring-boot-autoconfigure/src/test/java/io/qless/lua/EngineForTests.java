package io.qless.lua;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;

import io.qless.testing.RedisForTests;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The engine as a test calls it: any command, at a time that the test chooses, in a fresh
 * namespace of a real Redis. After each test every job must be in the one place that its
 * state names.
 */
public final class EngineForTests implements BeforeEachCallback, AfterEachCallback {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final ScriptsForTests scripts;

	private LettuceConnectionFactory connections;

	private String namespace = "";

	private String now = "1000";

	private @Nullable ChannelsForTests channels;

	private boolean corrupted;

	/** Calls the single scripts. */
	public EngineForTests() {
		this(ScriptsForTests.SINGLE);
	}

	/** Calls in that way. */
	public EngineForTests(ScriptsForTests scripts) {
		this.scripts = scripts;
		this.connections = RedisForTests.connectionFactory();
	}

	/** An engine on another server, which no extension cleans up. */
	public EngineForTests(ScriptsForTests scripts, LettuceConnectionFactory connections, String namespace) {
		this.scripts = scripts;
		this.connections = connections;
		this.namespace = namespace;
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		boolean qless = this.scripts == ScriptsForTests.BUNDLE_WITHOUT_KEYS;
		this.namespace = qless ? "ql" : RedisForTests.namespace();
		RedisForTests.flush(this.namespace);
	}

	@Override
	public void afterEach(ExtensionContext context) {
		try {
			if (this.channels != null) {
				this.channels.close();
			}
			if (!this.corrupted) {
				check();
			}
		}
		finally {
			RedisForTests.flush(this.namespace);
		}
	}

	/** The same namespace, called in another way; needs no cleaning up of its own. */
	public EngineForTests through(ScriptsForTests other) {
		return new EngineForTests(other, this.connections, this.namespace);
	}

	public String namespace() {
		return this.namespace;
	}

	public StringRedisTemplate redis() {
		return new StringRedisTemplate(this.connections);
	}

	/** The time of all calls from here on; the empty text for the time of Redis. */
	public EngineForTests at(Object seconds) {
		this.now = seconds.toString();
		return this;
	}

	/**
	 * Runs a command.
	 * @param arguments text, numbers or bytes
	 * @return text, a number, a list of these, or null
	 */
	public @Nullable Object call(String command, @Nullable Object... arguments) {
		byte[][] values = new byte[arguments.length + 1][];
		values[0] = bytes(this.now);
		for (int i = 0; i < arguments.length; i++) {
			values[i + 1] = bytes(arguments[i]);
		}
		try (RedisConnection connection = this.connections.getConnection()) {
			return plain(this.scripts.run(connection, this.namespace, command, values));
		}
	}

	/** Puts a job of type {@code k} into queue {@code q}, at once. */
	public void put(String jid, Object... options) {
		putInto("q", jid, 0, options);
	}

	public void putInto(String queue, String jid, Object delay, Object... options) {
		List<Object> arguments = new ArrayList<>(List.of("me", queue, jid, "k", "{}", delay));
		arguments.addAll(List.of(options));
		call("put", arguments.toArray());
	}

	/** A job in each state, named so, in queue {@code q}; {@code late} is due at 1050. */
	public void putJobInEachState() {
		List.of("complete", "failed", "running").forEach(this::put);
		pop(3);
		call("complete", "complete", "w", "q", "{}");
		call("fail", "failed", "w", "group", "message");
		put("waiting");
		put("depends", "depends", "[\"waiting\"]");
		putInto("q", "late", 50);
		putInto("q", "later", 90);
	}

	/** Pops from queue {@code q} for worker {@code w}. */
	public List<String> pop(int count) {
		return pop("w", count);
	}

	public List<String> pop(String worker, int count) {
		return jids(call("pop", "q", worker, count));
	}

	/** Pops through {@code pop.many}; the jids alone. */
	public List<String> popMany(String worker, int count, String types, Object... options) {
		return records(worker, count, types, options).stream().map((job) -> (String) job.get(0)).toList();
	}

	@SuppressWarnings("unchecked")
	public List<List<Object>> records(String worker, int count, String types, Object... options) {
		List<Object> arguments = new ArrayList<>(List.of(worker, count, "[\"q\"]", types));
		arguments.addAll(List.of(options));
		return (List<List<Object>>) ((List<Object>) call("pop.many", arguments.toArray())).get(1);
	}

	/** The jids of a JSON list of jobs. */
	public static List<String> jids(@Nullable Object json) {
		List<String> jids = new ArrayList<>();
		json(json).forEach((job) -> jids.add(job.path("jid").asString()));
		return jids;
	}

	public static JsonNode json(@Nullable Object text) {
		return JSON.readTree((String) Objects.requireNonNull(text));
	}

	/** The job with its 17 fields, as {@code get} shows it. */
	public JsonNode job(String jid) {
		return json(call("get", jid));
	}

	public String state(String jid) {
		return job(jid).path("state").asString();
	}

	/** A field of the job's hash. */
	public @Nullable String stored(String jid, String field) {
		return (String) redis().opsForHash().get(key("jj:" + jid), field);
	}

	public String token(String jid) {
		return Objects.requireNonNull(stored(jid, "token"));
	}

	public void config(String option, Object value) {
		call("config.set", option, value);
	}

	/** Starts to listen to the channels of the namespace. */
	public void listen() {
		this.channels = new ChannelsForTests(this.connections, this.namespace);
	}

	/** What was published since the last call, such as {@code wake q}. */
	public List<String> heard() {
		return Objects.requireNonNull(this.channels).heard(redis());
	}

	/** What was published on one channel since the last call. */
	public List<String> heard(String channel) {
		return heard().stream().filter((message) -> message.startsWith(channel + " ")).toList();
	}

	/** Which set holds which jobs, such as {@code waiting q k} → {@code [a, b]}. */
	public Map<String, List<String>> places() {
		return PlacesForTests.read(redis(), this.namespace).places();
	}

	/** Every job must be in the one place that its state names. */
	public void check() {
		PlacesForTests.read(redis(), this.namespace).check();
		String before = this.now;
		assertThat(at("").problems("fsck")).isEmpty();
		this.now = before;
	}

	/** Each key of the namespace with a digest of its content and expiry. */
	public SortedMap<String, String> dump() {
		return KeyspaceForTests.digests(redis(), this.namespace);
	}

	/** What these calls leave in an empty namespace; when it expires is left out. */
	public SortedMap<String, String> left(Runnable calls) {
		RedisForTests.flush(this.namespace);
		calls.run();
		SortedMap<String, String> left = dump();
		left.replaceAll((key, digest) -> digest.substring(0, digest.indexOf(' ')));
		return left;
	}

	/** The steps of an examination. */
	public List<JsonNode> examination(String command) {
		List<JsonNode> steps = new ArrayList<>();
		String cursor = "";
		do {
			steps.add(json(call(command, cursor)));
			cursor = steps.get(steps.size() - 1).path("cursor").asString();
		}
		while (!cursor.isEmpty());
		return steps;
	}

	/**
	 * What an examination finds, such as {@code lease ql:q a: an entry without its job}.
	 */
	public List<String> problems(String command) {
		return examination(command).stream()
			.map((step) -> step.path("problems"))
			.filter(JsonNode::isArray)
			.flatMap(JsonNode::valueStream)
			.map((problem) -> problem.path("kind").asString() + " " + problem.path("key").asString() + " "
					+ problem.path("jid").asString("") + ": " + problem.path("what").asString())
			.toList();
	}

	/** The full name of a key. */
	public String key(String name) {
		return "{" + this.namespace + "}:" + name;
	}

	/** The commands that are not declared to be pure reads. */
	public static List<String> commandsThatWrite() {
		return LuaScripts.commands()
			.stream()
			.filter((command) -> !LuaSource.parse("", String.valueOf(LuaSource.text("commands/" + command + ".lua")))
				.flags()
				.equals("no-writes"))
			.toList();
	}

	/** This test leaves broken entries on purpose. */
	public void corrupted() {
		this.corrupted = true;
	}

	static byte[] bytes(@Nullable Object argument) {
		return (argument instanceof byte[] raw) ? raw : String.valueOf(argument).getBytes(StandardCharsets.UTF_8);
	}

	static @Nullable Object plain(@Nullable Object reply) {
		if (reply instanceof byte[] text) {
			return new String(text, StandardCharsets.UTF_8);
		}
		if (reply instanceof List<?> list) {
			List<@Nullable Object> plain = new ArrayList<>();
			list.forEach((entry) -> plain.add(plain(entry)));
			return plain;
		}
		return reply;
	}

}
