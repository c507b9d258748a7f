package io.qless.lua;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.connection.Message;
import org.springframework.data.redis.connection.MessageListener;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.SubscriptionListener;
import org.springframework.data.redis.listener.ChannelTopic;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;

/**
 * A subscription to one channel of a namespace, on a connection of its own. Once
 * established it survives the loss of the connection: it is established again by the
 * driver, and the listener hears of it, because messages were missed meanwhile.
 */
public final class ChannelSubscription implements AutoCloseable {

	private final RedisMessageListenerContainer container = new RedisMessageListenerContainer();

	private ChannelSubscription(RedisConnectionFactory connections, String name) {
		this.container.setConnectionFactory(connections);
		this.container.setBeanName("qless-" + name);
		this.container.setTaskExecutor(Runnable::run);
		this.container.afterPropertiesSet();
	}

	static ChannelSubscription open(RedisConnectionFactory connections, String channel, Consumer<String> onMessage,
			Runnable onSubscribed) {
		ChannelSubscription subscription = new ChannelSubscription(connections, channel);
		try {
			subscription.container.addMessageListener(new Listener(onMessage, onSubscribed), ChannelTopic.of(channel));
			// Not on this thread: an interrupt, when the application ends, would break
			// the
			// attempt, and Spring's container would report it as an error.
			CompletableFuture
				.runAsync(subscription.container::start, (start) -> new Thread(start, "qless-subscribe").start())
				.join();
			return subscription;
		}
		catch (CompletionException ex) {
			subscription.close();
			throw new RedisUnavailableException("Cannot subscribe to " + channel + ": " + ex.getCause(), ex);
		}
	}

	@Override
	public void close() {
		try {
			this.container.destroy();
		}
		catch (Exception ex) {
			throw new IllegalStateException("The subscription could not be closed", ex);
		}
	}

	private record Listener(Consumer<String> onMessage,
			Runnable onSubscribed) implements MessageListener, SubscriptionListener {

		@Override
		public void onMessage(Message message, byte @Nullable [] pattern) {
			this.onMessage.accept(new String(message.getBody(), StandardCharsets.UTF_8));
		}

		@Override
		public void onChannelSubscribed(byte[] channel, long count) {
			this.onSubscribed.run();
		}

	}

}
