package io.qless.lua;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.ProtocolKeyword;

import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Connections that note each command with its very arguments, so that a test can send it
 * again as a driver does after a lost reply.
 */
public final class RecordingConnections {

	private final RedisConnectionFactory connections;

	private final List<Sent> sent = new CopyOnWriteArrayList<>();

	public RecordingConnections(RedisConnectionFactory connections) {
		this.connections = connections;
	}

	public RedisConnectionFactory factory() {
		return proxy(RedisConnectionFactory.class, (method, arguments) -> {
			Object result = invoke(this.connections, method, arguments);
			return (result instanceof RedisConnection connection) ? recording(connection) : result;
		});
	}

	/** The last command that was sent; there must be one since the last call. */
	public Sent takeLast() {
		Sent last = this.sent.get(this.sent.size() - 1);
		this.sent.clear();
		return last;
	}

	/** All commands that were sent since the last was taken. */
	public List<Sent> sent() {
		return List.copyOf(this.sent);
	}

	private RedisConnection recording(RedisConnection connection) {
		return proxy(RedisConnection.class, (method, arguments) -> {
			Object result = invoke(connection, method, arguments);
			return method.getName().equals("getNativeConnection") ? recording((RedisClusterAsyncCommands<?, ?>) result)
					: result;
		});
	}

	@SuppressWarnings("unchecked")
	private RedisClusterAsyncCommands<?, ?> recording(RedisClusterAsyncCommands<?, ?> commands) {
		return proxy(RedisClusterAsyncCommands.class, (method, arguments) -> {
			Object result = invoke(commands, method, arguments);
			if (method.getName().equals("dispatch")) {
				this.sent
					.add(new Sent((RedisClusterAsyncCommands<byte[], byte[]>) commands, (ProtocolKeyword) arguments[0],
							(CommandArgs<byte[], byte[]>) arguments[2], (RedisFuture<?>) result));
			}
			return result;
		});
	}

	private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
		try {
			return method.invoke(target, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getCause();
		}
	}

	private static <T> T proxy(Class<T> type, Call call) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				(proxy, method, arguments) -> call.run(method, arguments)));
	}

	private interface Call {

		Object run(Method method, Object[] arguments) throws Throwable;

	}

	/** A command as it went to Redis. */
	public record Sent(RedisClusterAsyncCommands<byte[], byte[]> commands, ProtocolKeyword type,
			CommandArgs<byte[], byte[]> arguments, RedisFuture<?> reply) {

		public String firstReply() {
			return text(this.reply);
		}

		public String sendAgain() {
			return text(this.commands.dispatch(this.type, new LettuceReply(), this.arguments));
		}

		private static String text(RedisFuture<?> future) {
			try {
				return text(future.get());
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}

		private static String text(Object reply) {
			if (reply instanceof List<?> list) {
				return list.stream().map(Sent::text).toList().toString();
			}
			return (reply instanceof byte[] bytes) ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(reply);
		}

	}

}
