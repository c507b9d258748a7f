package io.qless.lua;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.connection.RedisConnection;

/**
 * How a script gets to Redis and its reply back. Lettuce is asked directly, so that a
 * call is bounded in time even while Lettuce holds commands back for a lost connection;
 * any other driver is used through Spring Data Redis with its own timeouts.
 */
interface ScriptTransport {

	/**
	 * Runs a script; any exception but a {@link LuaException} is the connection's.
	 * @return bytes, a number, a list of these, or null
	 */
	@Nullable Object run(RedisConnection connection, LuaScript script, byte[] key, byte[][] values);

	static ScriptTransport of(Duration timeout) {
		return (connection, script, key, values) -> isLettuce(connection)
				? new LettuceTransport(timeout).run(connection, script, key, values)
				: runPlain(connection, script, key, values);
	}

	/**
	 * The native connection's interfaces tell the driver: factory and connection may be
	 * proxies or subclasses, and Lettuce need not be there.
	 */
	private static boolean isLettuce(RedisConnection connection) {
		for (Class<?> type : connection.getNativeConnection().getClass().getInterfaces()) {
			if (type.getName().startsWith("io.lettuce.core.")) {
				return true;
			}
		}
		return false;
	}

	private static @Nullable Object runPlain(RedisConnection connection, LuaScript script, byte[] key,
			byte[][] values) {
		try {
			return send(connection, script, "EVALSHA", script.sha(), key, values);
		}
		catch (LuaException ex) {
			if (!ex.code().equals("NOSCRIPT")) {
				throw ex;
			}
			return send(connection, script, "EVAL", script.text(), key, values);
		}
	}

	private static @Nullable Object send(RedisConnection connection, LuaScript script, String command, String text,
			byte[] key, byte[][] values) {
		byte[][] all = new byte[values.length + 3][];
		all[0] = text.getBytes(StandardCharsets.UTF_8);
		all[1] = new byte[] { '1' };
		all[2] = key;
		System.arraycopy(values, 0, all, 3, values.length);
		try {
			return connection.execute(command, all);
		}
		catch (RuntimeException ex) {
			if (errorCode(ex).isEmpty()) {
				throw ex;
			}
			throw LuaException.of(script, rootMessage(ex), ex);
		}
	}

	/** With which error Redis has answered; empty if it was none of its own. */
	static String errorCode(RuntimeException ex) {
		String message = rootMessage(ex);
		return message.matches("(?s)[A-Z]+ .*") ? message.substring(0, message.indexOf(' ')) : "";
	}

	/** The driver's own words: an error of Redis begins with its code. */
	private static String rootMessage(Throwable ex) {
		Throwable root = ex;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		return String.valueOf(root.getMessage());
	}

}
