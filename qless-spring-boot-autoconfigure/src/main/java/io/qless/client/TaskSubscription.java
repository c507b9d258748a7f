package io.qless.client;

import java.util.List;

import io.qless.lua.ChannelSubscription;

/**
 * A subscription to the news that a scheduled task or a recurring job comes earlier than
 * all that were known. It survives the loss of its connection.
 */
public final class TaskSubscription implements AutoCloseable {

	private final ChannelSubscription channel;

	private TaskSubscription(ChannelSubscription channel) {
		this.channel = channel;
	}

	static TaskSubscription open(Engine engine, Runnable onNews, Runnable onSubscribed) {
		return new TaskSubscription(
				engine.subscribe(List.of("task"), (channel, message) -> onNews.run(), onSubscribed));
	}

	/** Ends the subscription and closes its connection. */
	@Override
	public void close() {
		this.channel.close();
	}

}
