package io.qless.client;

import io.qless.lua.ChannelSubscription;

/**
 * A subscription to the news of new work.
 */
public final class WorkSubscription implements AutoCloseable {

	private final ChannelSubscription channel;

	WorkSubscription(ChannelSubscription channel) {
		this.channel = channel;
	}

	/** Ends the subscription and closes its connection. */
	@Override
	public void close() {
		this.channel.close();
	}

}
