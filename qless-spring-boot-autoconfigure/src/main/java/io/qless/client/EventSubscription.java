package io.qless.client;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

import io.qless.job.JobEvent;
import io.qless.lua.ChannelSubscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A subscription to events. It survives the loss of its connection and ends when it is
 * closed.
 */
public final class EventSubscription implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(EventSubscription.class);

	private static final int ROOM = 10_000;

	private final JobEventListener listener;

	private final ThreadPoolExecutor delivery;

	private final ChannelSubscription channels;

	/**
	 * Subscribes; returns when Redis has confirmed it.
	 * @param reader makes an event of a channel's name and a message
	 */
	EventSubscription(Engine engine, List<String> channels, JobEventListener listener,
			BiFunction<String, String, JobEvent> reader) {
		this.listener = listener;
		this.delivery = new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(ROOM),
				EventSubscription::newThread, this::startAnew);
		this.delivery.allowCoreThreadTimeOut(true);
		this.channels = engine.subscribe(channels,
				(channel, message) -> tell(() -> listener.onEvent(reader.apply(channel, message))), this::tellGap);
	}

	/** Not on the driver's thread: a listener that calls Redis there waits for itself. */
	private static Thread newThread(Runnable events) {
		Thread thread = new Thread(events, "qless-events");
		thread.setDaemon(true);
		return thread;
	}

	private void tell(Runnable news) {
		this.delivery.execute(() -> {
			try {
				news.run();
			}
			catch (Throwable ex) {
				logger.warn("The event listener {} failed and is told the next event",
						this.listener.getClass().getName(), ex);
			}
		});
	}

	private void tellGap() {
		tell(this.listener::onGap);
	}

	/** The listener is too slow: what it was not told yet is dropped, and it hears so. */
	private void startAnew(Runnable news, ThreadPoolExecutor delivery) {
		if (!delivery.isShutdown()) {
			delivery.getQueue().clear();
			tellGap();
			delivery.execute(news);
		}
	}

	/** How many events the listener was not told yet. */
	int untold() {
		return this.delivery.getQueue().size();
	}

	/**
	 * Ends the subscription and closes its connection; the second time it does nothing.
	 * The listener is told nothing any more, but may still be busy with the last event.
	 */
	@Override
	public void close() {
		this.delivery.shutdown();
		this.delivery.getQueue().clear();
		this.channels.close();
	}

}
