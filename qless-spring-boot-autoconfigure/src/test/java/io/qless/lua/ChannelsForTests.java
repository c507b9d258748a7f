package io.qless.lua;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.lettuce.core.RedisClient;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * Hears all channels of a namespace. Nothing is waited for by time: a message of its own
 * tells that all earlier ones have arrived.
 */
final class ChannelsForTests implements AutoCloseable {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();

	private final StatefulRedisPubSubConnection<String, String> connection;

	private final String prefix;

	ChannelsForTests(LettuceConnectionFactory connections, String namespace) {
		this.prefix = namespace + ":";
		this.connection = ((RedisClient) connections.getRequiredNativeClient()).connectPubSub();
		this.connection.addListener(new RedisPubSubAdapter<>() {

			@Override
			public void message(String pattern, String channel, String message) {
				ChannelsForTests.this.messages.add(channel.substring(namespace.length() + 1) + " " + readable(message));
			}

		});
		this.connection.sync().psubscribe(this.prefix + "*");
	}

	/** JSON with its keys in order, so that tests can compare it. */
	private static String readable(String message) {
		return message.startsWith("{")
				? new TreeMap<>(JSON.readValue(message, new TypeReference<TreeMap<String, Object>>() {
				})).toString() : message;
	}

	List<String> heard(StringRedisTemplate redis) {
		String fence = UUID.randomUUID().toString();
		redis.convertAndSend(this.prefix + "fence", fence);
		List<String> heard = new ArrayList<>();
		for (String next = next(); !next.equals("fence " + fence); next = next()) {
			heard.add(next);
		}
		return heard;
	}

	private String next() {
		try {
			String next = this.messages.poll(10, TimeUnit.SECONDS);
			if (next == null) {
				throw new IllegalStateException("Redis did not deliver a message within 10 s");
			}
			return next;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.connection.close();
	}

}
