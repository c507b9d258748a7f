package io.qless.client;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.qless.lua.ChannelSubscription;

/**
 * A subscription to the news of new work.
 */
public final class WorkSubscription implements AutoCloseable {

	private static final String WAKE = "wake";

	private static final String WORKER = "w:";

	private final ChannelSubscription channel;

	private WorkSubscription(ChannelSubscription channel) {
		this.channel = channel;
	}

	static WorkSubscription open(Engine engine, Collection<String> workers, WorkListener listener) {
		List<String> channels = new ArrayList<>(List.of(WAKE));
		workers.forEach((worker) -> channels.add(WORKER + worker));
		return new WorkSubscription(engine.subscribe(channels, (channel, message) -> {
			if (channel.equals(WAKE)) {
				listener.onWork(message);
			}
			else {
				listener.onNews(channel.substring(WORKER.length()), EventOperations.event(message));
			}
		}, listener::onSubscribed));
	}

	/** Ends the subscription and closes its connection. */
	@Override
	public void close() {
		this.channel.close();
	}

}
