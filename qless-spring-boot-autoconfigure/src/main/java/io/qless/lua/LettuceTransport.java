package io.qless.lua;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.connection.RedisConnection;

/**
 * Sends scripts over Lettuce's shared connection.
 *
 * @param timeout how long a reply may take
 */
record LettuceTransport(Duration timeout) implements ScriptTransport {

	@Override
	@SuppressWarnings("unchecked")
	public @Nullable Object run(RedisConnection connection, LuaScript script, byte[] key, byte[][] values) {
		RedisClusterAsyncCommands<byte[], byte[]> redis = (RedisClusterAsyncCommands<byte[], byte[]>) connection
			.getNativeConnection();
		try {
			return await(script, send(redis, CommandType.EVALSHA, script.sha(), key, values));
		}
		catch (RedisNoScriptException ex) {
			return await(script, send(redis, CommandType.EVAL, script.text(), key, values));
		}
	}

	private static RedisFuture<@Nullable Object> send(RedisClusterAsyncCommands<byte[], byte[]> redis,
			CommandType command, String text, byte[] key, byte[][] values) {
		CommandArgs<byte[], byte[]> arguments = new CommandArgs<>(ByteArrayCodec.INSTANCE).add(text)
			.add(1)
			.addKey(key)
			.addValues(values);
		return redis.dispatch(command, new LettuceReply(), arguments);
	}

	/**
	 * Waits to the end even if this thread is interrupted meanwhile: a reply that nobody
	 * reads could be a granted lease. The interrupt is passed on afterwards.
	 */
	private @Nullable Object await(LuaScript script, RedisFuture<@Nullable Object> future) {
		long deadline = System.nanoTime() + this.timeout.toNanos();
		boolean interrupted = false;
		try {
			while (true) {
				try {
					return future.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
				}
				catch (InterruptedException ex) {
					interrupted = true;
				}
			}
		}
		catch (ExecutionException ex) {
			throw translate(script, ex);
		}
		catch (TimeoutException ex) {
			future.cancel(true);
			throw new RedisUnavailableException("Redis did not answer within " + this.timeout.toMillis()
					+ " ms, the time that such a call is granted", ex);
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private static RuntimeException translate(LuaScript script, ExecutionException ex) {
		if (ex.getCause() instanceof RedisNoScriptException unknown) {
			return unknown;
		}
		if (ex.getCause() instanceof RedisCommandExecutionException refused) {
			return LuaException.of(script, String.valueOf(refused.getMessage()), refused);
		}
		return new RedisUnavailableException("Redis could not be asked: " + ex.getCause(), ex);
	}

}
