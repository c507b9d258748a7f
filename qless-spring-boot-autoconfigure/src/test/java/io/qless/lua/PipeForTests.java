package io.qless.lua;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.qless.testing.RedisForTests;
import org.jspecify.annotations.Nullable;

/**
 * A connection of its own, over which a test sends many calls before it reads the first
 * reply. For one thread.
 */
public final class PipeForTests implements AutoCloseable {

	private final RedisClient client = RedisClient.create(RedisForTests.url());

	private final StatefulRedisConnection<byte[], byte[]> connection = this.client.connect(ByteArrayCodec.INSTANCE);

	private final LuaScripts scripts = LuaScripts.load();

	/** What Redis was told by this connection. */
	private final Set<String> known = new HashSet<>();

	/** Connects. */
	public PipeForTests() {
		this.connection.setAutoFlushCommands(false);
	}

	/** The commands that may write. */
	public static Set<String> writing() {
		LuaScripts scripts = LuaScripts.load();
		return LuaScripts.commands()
			.stream()
			.filter((command) -> !scripts.get(command, "?").text().startsWith("#!lua flags=no-writes"))
			.collect(Collectors.toSet());
	}

	/**
	 * Tells Redis a script. Whatever was sent before leaves, too.
	 * @return the SHA-1 by which it is called
	 */
	public String teach(String script) {
		this.connection.setAutoFlushCommands(true);
		String sha = this.connection.sync().scriptLoad(script);
		this.connection.setAutoFlushCommands(false);
		return sha;
	}

	/**
	 * Sends a command of the engine.
	 * @return its reply, once it is there; throws the engine's refusal
	 */
	public Supplier<@Nullable Object> command(String namespace, String now, String command, Object... arguments) {
		byte[][] values = new byte[arguments.length + 1][];
		values[0] = EngineForTests.bytes(now);
		for (int i = 0; i < arguments.length; i++) {
			values[i + 1] = EngineForTests.bytes(arguments[i]);
		}
		LuaScript script = this.scripts.get(command, (arguments.length > 0) ? String.valueOf(arguments[0]) : null);
		if (this.known.add(script.sha())) {
			teach(script.text());
		}
		RedisFuture<Object> reply = send(script.sha(), namespace, values);
		return () -> {
			try {
				return EngineForTests.plain(await(reply));
			}
			catch (RedisCommandExecutionException ex) {
				throw LuaException.of(script, String.valueOf(ex.getMessage()), ex);
			}
		};
	}

	/** Sends a script of the test's own. */
	public Supplier<@Nullable Object> script(String sha, String namespace) {
		RedisFuture<Object> reply = send(sha, namespace, new byte[0][]);
		return () -> await(reply);
	}

	/** Everything sent so far leaves now. */
	public void flush() {
		this.connection.flushCommands();
	}

	private RedisFuture<Object> send(String sha, String namespace, byte[][] values) {
		byte[] key = ("{" + namespace + "}:").getBytes(StandardCharsets.UTF_8);
		return this.connection.async()
			.dispatch(CommandType.EVALSHA, new LettuceReply(),
					new CommandArgs<>(ByteArrayCodec.INSTANCE).add(sha).add(1).addKey(key).addValues(values));
	}

	private static @Nullable Object await(RedisFuture<Object> reply) {
		try {
			return reply.toCompletableFuture().join();
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : ex;
		}
	}

	@Override
	public void close() {
		this.connection.close();
		this.client.shutdown();
	}

}
