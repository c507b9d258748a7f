package io.qless.status;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * A browser that follows a job. One that reads slowly gets the newest status, not all of
 * them, and holds up nobody but a thread of those that send.
 */
final class Follower {

	private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

	private final String jid;

	private final SseEmitter emitter;

	private final Executor senders;

	private final long until;

	/** What was told last, and when. */
	private @Nullable String told;

	private long toldAt;

	private @Nullable Message next;

	private boolean sending;

	private final AtomicBoolean gone = new AtomicBoolean();

	private final Runnable farewell;

	/**
	 * Creates a follower.
	 * @param jid the job's id
	 * @param emitter leads to the browser
	 * @param senders what is sent is sent here
	 * @param until when it has to go, by {@link System#nanoTime()}
	 * @param farewell is run once, when it goes
	 */
	Follower(String jid, SseEmitter emitter, Executor senders, long until, Runnable farewell) {
		this.jid = jid;
		this.emitter = emitter;
		this.senders = senders;
		this.until = until;
		this.farewell = farewell;
	}

	String jid() {
		return this.jid;
	}

	boolean isGone() {
		return this.gone.get();
	}

	void leave() {
		if (this.gone.compareAndSet(false, true)) {
			this.farewell.run();
		}
	}

	/** Tells a status unless it was the last that was told. */
	void tell(String status, boolean last) {
		if (!status.equals(this.told)) {
			this.told = status;
			send(new Message(() -> SseEmitter.event().data(status, TEXT), last));
		}
	}

	/** There is no such job any more. */
	void tellAbsence() {
		send(new Message(() -> SseEmitter.event().name("gone").data("{}", TEXT), true));
	}

	/** Tells that nothing is to be told, which fails if nobody listens. */
	void beat(long now, long atLatest) {
		if (now - this.toldAt >= atLatest) {
			send(Message.NOTHING);
		}
	}

	void endIfOver(long now) {
		if (now - this.until >= 0) {
			end();
		}
	}

	/** Browsers come again by themselves. */
	void end() {
		send(new Message(() -> SseEmitter.event().comment(""), true));
	}

	private synchronized void send(Message message) {
		this.toldAt = System.nanoTime();
		if (this.next == null || message != Message.NOTHING) {
			this.next = message;
		}
		if (!this.sending) {
			this.sending = true;
			this.senders.execute(this::sendAll);
		}
	}

	private synchronized @Nullable Message take() {
		Message message = this.next;
		this.next = null;
		this.sending = message != null;
		return message;
	}

	private void sendAll() {
		for (Message message = take(); message != null; message = take()) {
			try {
				this.emitter.send(message.event().get());
				if (message.last()) {
					leave();
					this.emitter.complete();
				}
			}
			catch (IOException | IllegalStateException ex) {
				// The browser is away, and the container ends what it began.
				leave();
			}
		}
	}

	/**
	 * Something to be sent.
	 */
	private record Message(Supplier<SseEmitter.SseEventBuilder> event, boolean last) {

		static final Message NOTHING = new Message(() -> SseEmitter.event().comment(""), false);

	}

}
