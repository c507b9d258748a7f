package io.qless.lua;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.connection.ClusterSlotHashUtil;
import org.springframework.data.redis.connection.RedisClusterConnection;
import org.springframework.data.redis.connection.RedisClusterNode;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Asks a server about itself, outside of scripts, which may not ask for its settings. All
 * questions go to the server that has a key.
 *
 * @param connections where connections come from
 * @param key the key
 */
record ServerQuestions(RedisConnectionFactory connections, byte[] key) {

	/** On a thread of its own, because the driver's time for an answer may be longer. */
	ServerAnswers ask(Duration timeout) {
		CompletableFuture<ServerAnswers> answers = CompletableFuture.supplyAsync(this::ask, FirstConnection::start);
		try {
			return answers.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			throw new RedisUnavailableException("Redis could not be asked about itself: " + ex.getCause(), ex);
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

	private ServerAnswers ask() {
		try (RedisConnection connection = this.connections.getConnection()) {
			if (connection instanceof RedisClusterConnection cluster) {
				RedisClusterNode node = cluster.clusterGetNodeForKey(this.key);
				return ask(() -> cluster.serverCommands().info(node),
						() -> cluster.serverCommands().getConfig(node, "save"),
						() -> cluster.serverCommands().time(node, TimeUnit.MICROSECONDS), node.asString());
			}
			return ask(() -> connection.serverCommands().info(), () -> connection.serverCommands().getConfig("save"),
					() -> connection.serverCommands().time(TimeUnit.MICROSECONDS), null);
		}
	}

	private ServerAnswers ask(Supplier<@Nullable Properties> info, Supplier<@Nullable Properties> settings,
			Supplier<@Nullable Long> time, @Nullable String node) {
		Instant before = Instant.now();
		Long told = time.get();
		Duration roundTrip = Duration.between(before, Instant.now());
		Instant there = (told != null) ? Instant.EPOCH.plus(told, ChronoUnit.MICROS) : before;
		return new ServerAnswers(ifAllowed(info), ifAllowed(settings), node,
				ClusterSlotHashUtil.calculateSlot(this.key),
				Duration.between(before.plus(roundTrip.dividedBy(2)), there), roundTrip);
	}

	/** Hosted servers refuse it to all, and others to users without the right. */
	private static Map<String, String> ifAllowed(Supplier<@Nullable Properties> question) {
		Map<String, String> answers = new HashMap<>();
		try {
			Properties properties = question.get();
			if (properties != null) {
				properties.forEach((name, value) -> answers.put(String.valueOf(name), String.valueOf(value)));
			}
		}
		catch (RuntimeException ex) {
			if (!ScriptTransport.isErrorOfRedis(ex)) {
				throw ex;
			}
		}
		return answers;
	}

}
