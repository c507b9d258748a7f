package io.qless.live;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * A browser that listens. One that reads slowly gets the newest of what it is sent, not
 * all of it, and holds up nobody; one that does not read at all is let go. Thread-safe.
 */
public final class Listener {

	private static final Logger logger = LoggerFactory.getLogger(Listener.class);

	/** Longer than a connection needs that is slow, and not dead. */
	static final long SLOWEST = Duration.ofSeconds(10).toNanos();

	private final SseEmitter emitter;

	private final Executor senders;

	private final long until;

	private final Runnable farewell;

	private long toldAt;

	private @Nullable Message next;

	private boolean sending;

	private long sendingSince;

	private boolean gone;

	private boolean parted;

	private boolean closed;

	/**
	 * Creates a listener.
	 * @param emitter leads to the browser
	 * @param senders what is sent is sent here
	 * @param until when it has to go, by {@link System#nanoTime()}
	 * @param farewell is run once, when it is gone and nothing is sent to it any more
	 */
	Listener(SseEmitter emitter, Executor senders, long until, Runnable farewell) {
		this.emitter = emitter;
		this.senders = senders;
		this.until = until;
		this.farewell = farewell;
	}

	/**
	 * Tells whether it is gone, or will be when what is being sent has been.
	 * @return whether it is to be told nothing any more
	 */
	public synchronized boolean isGone() {
		return this.gone;
	}

	/**
	 * Sends something, in the place of all that was not sent yet. Returns at once.
	 * @param event makes what is sent when it is sent; if it throws, the browser has to
	 * come again
	 * @param last whether the browser is let go then
	 */
	public void send(Supplier<SseEmitter.SseEventBuilder> event, boolean last) {
		send(new Message(event, last));
	}

	/** Tells that nothing is to be told, which fails if nobody listens. */
	synchronized void beat(long now, long atLatest) {
		if (this.sending && now - this.sendingSince >= SLOWEST) {
			leave();
		}
		else if (now - this.until >= 0) {
			end();
		}
		else if (now - this.toldAt >= atLatest) {
			send(Message.NOTHING);
		}
	}

	/**
	 * Lets it go. Browsers come again by themselves.
	 */
	public void end() {
		send(new Message(() -> SseEmitter.event().comment(""), true));
	}

	/**
	 * Lets it go, on this thread unless something is being sent: that cannot be broken
	 * off, and who sends it ends it.
	 */
	void leave() {
		boolean open;
		synchronized (this) {
			this.gone = true;
			this.next = null;
			if (this.sending || this.parted) {
				return;
			}
			this.parted = true;
			open = !this.closed;
		}
		this.farewell.run();
		if (open) {
			complete();
		}
	}

	private void complete() {
		try {
			this.emitter.complete();
		}
		catch (RuntimeException ex) {
			// The container has ended it meanwhile. The others are to go, too.
			logger.debug("A browser was away before it could be let go", ex);
		}
	}

	/** The container has ended it: nothing is left to be completed. */
	void close() {
		synchronized (this) {
			this.closed = true;
		}
		leave();
	}

	private synchronized void send(Message message) {
		if (this.gone) {
			return;
		}
		this.toldAt = System.nanoTime();
		if (this.next == null || message != Message.NOTHING) {
			this.next = message;
		}
		if (!this.sending) {
			this.sending = true;
			this.sendingSince = this.toldAt;
			hand();
		}
	}

	private void hand() {
		try {
			this.senders.execute(this::sendAll);
		}
		catch (RuntimeException | Error ex) {
			// There is no thread for it. Thrown on, it would be the end of all news.
			logger.debug("A browser cannot be sent anything and has to come again", ex);
			this.sending = false;
			leave();
		}
	}

	private void sendAll() {
		try {
			for (Message message = take(); message != null; message = take()) {
				this.emitter.send(message.event().get());
				if (message.last()) {
					leave();
				}
			}
		}
		catch (IOException | RuntimeException | Error ex) {
			// The browser is away.
			giveUp();
		}
		if (isGone()) {
			leave();
		}
	}

	private synchronized @Nullable Message take() {
		Message message = this.next;
		this.next = null;
		this.sending = message != null;
		this.sendingSince = System.nanoTime();
		return message;
	}

	private synchronized void giveUp() {
		this.gone = true;
		this.sending = false;
	}

	/**
	 * Something to be sent.
	 */
	private record Message(Supplier<SseEmitter.SseEventBuilder> event, boolean last) {

		static final Message NOTHING = new Message(() -> SseEmitter.event().comment(""), false);

	}

}
