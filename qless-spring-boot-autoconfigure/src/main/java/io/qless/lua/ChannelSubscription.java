package io.qless.lua;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.connection.Message;
import org.springframework.data.redis.connection.MessageListener;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.SubscriptionListener;
import org.springframework.data.redis.listener.ChannelTopic;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;
import org.springframework.util.backoff.BackOffExecution;

/**
 * A subscription to channels of a namespace, on a connection of its own. Once established
 * it survives the loss of the connection: it is established again by the driver, and the
 * listener hears of it, because messages were missed meanwhile.
 */
public final class ChannelSubscription implements AutoCloseable {

	/**
	 * How long Spring's container waits until it subscribes anew, where a driver does
	 * not.
	 */
	private static final long RECOVERY = 5000;

	private final RedisMessageListenerContainer container = new RedisMessageListenerContainer();

	private volatile boolean established;

	private ChannelSubscription(RedisConnectionFactory connections, String name) {
		this.container.setConnectionFactory(connections);
		this.container.setBeanName("qless-" + name);
		this.container.setTaskExecutor(Runnable::run);
		// The first attempt is the caller's to repeat: here it would be repeated without
		// end.
		this.container.setRecoveryBackoff(() -> () -> this.established ? RECOVERY : BackOffExecution.STOP);
		this.container.afterPropertiesSet();
	}

	static ChannelSubscription open(RedisConnectionFactory connections, String prefix, List<String> channels,
			BiConsumer<String, String> onMessage, Runnable onSubscribed) {
		ChannelSubscription subscription = new ChannelSubscription(connections, prefix + channels.get(0));
		try {
			subscription.container.addMessageListener(
					new Listener(prefix.length(), channels.size(), onMessage, onSubscribed),
					channels.stream().map((channel) -> ChannelTopic.of(prefix + channel)).toList());
			// Not on this thread: an interrupt, when the application ends, would break
			// the
			// attempt, and Spring's container would report it as an error.
			CompletableFuture
				.runAsync(subscription.container::start, (start) -> new Thread(start, "qless-subscribe").start())
				.join();
			subscription.established = true;
			return subscription;
		}
		catch (CompletionException ex) {
			subscription.close();
			throw new RedisUnavailableException("Cannot subscribe to " + prefix + channels + ": " + ex.getCause(), ex);
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

	/**
	 * Hears all channels.
	 *
	 * @param prefix how much of a channel's name is the namespace's
	 * @param channels how many there are
	 */
	private record Listener(int prefix, int channels, BiConsumer<String, String> onMessage,
			Runnable onSubscribed) implements MessageListener, SubscriptionListener {

		@Override
		public void onMessage(Message message, byte @Nullable [] pattern) {
			this.onMessage.accept(text(message.getChannel()).substring(this.prefix), text(message.getBody()));
		}

		/** Redis confirms one channel after the other, and counts them. */
		@Override
		public void onChannelSubscribed(byte[] channel, long count) {
			if (count == this.channels) {
				this.onSubscribed.run();
			}
		}

		private static String text(byte[] bytes) {
			return new String(bytes, StandardCharsets.UTF_8);
		}

	}

}
