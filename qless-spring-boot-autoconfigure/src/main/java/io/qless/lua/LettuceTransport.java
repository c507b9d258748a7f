package io.qless.lua;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
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
		byte[][] keys = { key };
		try {
			return await(script, redis.evalsha(script.sha(), ScriptOutputType.OBJECT, keys, values));
		}
		catch (RedisNoScriptException ex) {
			return await(script, redis.eval(script.text(), ScriptOutputType.OBJECT, keys, values));
		}
	}

	/**
	 * Waits to the end even if this thread is interrupted meanwhile: a reply that nobody
	 * reads could be a granted lease. The interrupt is passed on afterwards.
	 */
	private @Nullable Object await(LuaScript script, RedisFuture<Object> future) {
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
					+ " ms, the time that qless.redis-timeout grants a call", ex);
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
