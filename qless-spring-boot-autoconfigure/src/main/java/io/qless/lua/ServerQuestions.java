package io.qless.lua;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.redis.connection.ClusterSlotHashUtil;
import org.springframework.data.redis.connection.PoolException;
import org.springframework.data.redis.connection.RedisClusterConnection;
import org.springframework.data.redis.connection.RedisClusterNode;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Asks a server about itself, outside of scripts, which may not ask for its settings. All
 * questions go to the server that has a key. What the user may not ask is left out.
 */
final class ServerQuestions {

	private final RedisConnectionFactory connections;

	private final byte[] key;

	private final SharedAttempt<ServerAnswers> attempt = new SharedAttempt<>(this::ask);

	ServerQuestions(RedisConnectionFactory connections, byte[] key) {
		this.connections = connections;
		this.key = key;
	}

	ServerAnswers ask(Duration timeout) {
		try {
			return this.attempt.await(timeout);
		}
		catch (ExecutionException ex) {
			throw failure(ex);
		}
		catch (TimeoutException ex) {
			throw new RedisUnavailableException("Redis did not tell about itself within " + timeout.toMillis()
					+ " ms, the time that such a call is granted", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new RedisUnavailableException("Interrupted before Redis told about itself", ex);
		}
	}

	/** Whoever waits for a Redis that is away must not wait for the end of a fault. */
	private static RuntimeException failure(ExecutionException ex) {
		Throwable cause = ex.getCause();
		boolean isAway = cause instanceof PoolException
				|| (cause instanceof DataAccessException && !(cause instanceof InvalidDataAccessApiUsageException));
		return isAway ? new RedisUnavailableException("Redis could not be asked about itself: " + cause, ex)
				: new IllegalStateException("Redis could not be asked about itself", cause);
	}

	private ServerAnswers ask() {
		try (RedisConnection connection = this.connections.getConnection()) {
			if (connection instanceof RedisClusterConnection cluster) {
				return ifAllowed(() -> cluster.clusterGetNodeForKey(this.key)).map((node) -> ask(cluster, node))
					.orElseGet(() -> ask(() -> null, () -> null, () -> null, null));
			}
			return ask(() -> connection.serverCommands().info(), () -> connection.serverCommands().getConfig("save"),
					() -> connection.serverCommands().time(TimeUnit.MICROSECONDS), null);
		}
	}

	private ServerAnswers ask(RedisClusterConnection cluster, RedisClusterNode node) {
		return ask(() -> cluster.serverCommands().info(node), () -> cluster.serverCommands().getConfig(node, "save"),
				() -> cluster.serverCommands().time(node, TimeUnit.MICROSECONDS), node.asString());
	}

	private ServerAnswers ask(Supplier<@Nullable Properties> info, Supplier<@Nullable Properties> settings,
			Supplier<@Nullable Long> time, @Nullable String node) {
		Instant before = Instant.now();
		Optional<Long> told = ifAllowed(time);
		Duration roundTrip = Duration.between(before, Instant.now());
		Instant halfway = before.plus(roundTrip.dividedBy(2));
		Duration ahead = told.map((micros) -> Duration.between(halfway, Instant.EPOCH.plus(micros, ChronoUnit.MICROS)))
			.orElse(null);
		return new ServerAnswers(texts(ifAllowed(info)), texts(ifAllowed(settings)), node,
				ClusterSlotHashUtil.calculateSlot(this.key), ahead, roundTrip);
	}

	private static Map<String, String> texts(Optional<Properties> properties) {
		Map<String, String> texts = new HashMap<>();
		properties
			.ifPresent((some) -> some.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value))));
		return texts;
	}

	/** Hosted servers refuse it to all, and others to users without the right. */
	private static <T> Optional<T> ifAllowed(Supplier<@Nullable T> question) {
		try {
			return Optional.ofNullable(question.get());
		}
		catch (RuntimeException ex) {
			String code = ScriptTransport.errorCode(ex);
			if (code.isEmpty() || RedisUnavailableException.covers(code)) {
				throw ex;
			}
			return Optional.empty();
		}
	}

}
