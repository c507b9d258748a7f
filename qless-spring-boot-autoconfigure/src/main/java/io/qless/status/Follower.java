package io.qless.status;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import io.qless.job.WaitReason.InLine;
import io.qless.live.Listener;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * A browser that follows a job: one that reads slowly gets the newest status.
 * Thread-safe.
 */
final class Follower {

	private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

	private final String jid;

	private final Optional<InLine> place;

	private final Listener listener;

	/** What was told last. */
	private @Nullable String told;

	/**
	 * Creates a follower.
	 * @param jid the job's id
	 * @param place where the job stood when the browser came
	 * @param listener leads to the browser
	 */
	Follower(String jid, Optional<InLine> place, Listener listener) {
		this.jid = jid;
		this.place = place;
		this.listener = listener;
	}

	String jid() {
		return this.jid;
	}

	Optional<InLine> place() {
		return this.place;
	}

	boolean isGone() {
		return this.listener.isGone();
	}

	/** Tells a status unless it was the last that was told. */
	synchronized void tell(String status, boolean last) {
		if (!status.equals(this.told)) {
			this.told = status;
			this.listener.send(() -> SseEmitter.event().data(status, TEXT), last);
		}
	}

	/** There is no such job any more. */
	void tellAbsence() {
		this.listener.send(() -> SseEmitter.event().name("gone").data("{}", TEXT), true);
	}

	/** Browsers come again by themselves. */
	void end() {
		this.listener.end();
	}

}
