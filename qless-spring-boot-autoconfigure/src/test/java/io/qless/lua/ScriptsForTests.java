package io.qless.lua;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.connection.RedisConnection;

/**
 * The ways in which a command reaches Redis: as the small script that our own caller
 * sends, or through the bundle, as callers in other languages do.
 */
public enum ScriptsForTests {

	/** One script for each command. */
	SINGLE,

	/** The bundle, told its namespace as the one key. */
	BUNDLE,

	/** The bundle without keys: the calling convention of qless, namespace {@code ql}. */
	BUNDLE_WITHOUT_KEYS;

	static final LuaScript TEXT = new LuaAssembler(LuaSource::text).bundle(LuaScripts.commands());

	private static final LuaScripts SCRIPTS = LuaScripts.load();

	private static final ScriptTransport TRANSPORT = new LettuceTransport(Duration.ofSeconds(20));

	/**
	 * Runs a command.
	 * @throws LuaException if a single script refuses
	 * @throws BundleException if the bundle refuses
	 */
	@Nullable Object run(RedisConnection connection, String namespace, String command, byte[][] values) {
		byte[] key = EngineForTests.bytes("{" + namespace + "}:");
		return switch (this) {
			case SINGLE -> TRANSPORT.run(connection,
					SCRIPTS.get(command, (values.length > 1) ? new String(values[1], StandardCharsets.UTF_8) : null),
					key, values);
			case BUNDLE -> bundle(connection, new byte[][] { key }, command, values);
			case BUNDLE_WITHOUT_KEYS -> bundle(connection, new byte[0][], command, values);
		};
	}

	static @Nullable Object bundle(RedisConnection connection, byte[][] keys, String command, byte[][] values) {
		byte[][] all = new byte[values.length + 1][];
		all[0] = EngineForTests.bytes(command);
		System.arraycopy(values, 0, all, 1, values.length);
		return bundle(connection, keys, all);
	}

	@SuppressWarnings("unchecked")
	static @Nullable Object bundle(RedisConnection connection, byte[][] keys, byte[][] values) {
		RedisClusterAsyncCommands<byte[], byte[]> redis = (RedisClusterAsyncCommands<byte[], byte[]>) connection
			.getNativeConnection();
		try {
			return await(send(redis, CommandType.EVALSHA, TEXT.sha(), keys, values));
		}
		catch (RedisNoScriptException ex) {
			return await(send(redis, CommandType.EVAL, TEXT.text(), keys, values));
		}
	}

	private static RedisFuture<Object> send(RedisClusterAsyncCommands<byte[], byte[]> redis, CommandType command,
			String text, byte[][] keys, byte[][] values) {
		return redis.dispatch(command, new LettuceReply(),
				new CommandArgs<>(ByteArrayCodec.INSTANCE).add(text).add(keys.length).addKeys(keys).addValues(values));
	}

	private static @Nullable Object await(RedisFuture<Object> reply) {
		try {
			return reply.get(20, TimeUnit.SECONDS);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RedisNoScriptException unknown) {
				throw unknown;
			}
			throw new BundleException(String.valueOf(ex.getCause().getMessage()));
		}
		catch (InterruptedException | TimeoutException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** An error, with the very text that Redis answered. */
	public static final class BundleException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		BundleException(String text) {
			super(text);
		}

	}

}
