package io.qless.status;

import java.util.Optional;

import io.qless.client.QlessClient;
import io.qless.job.WaitReason.InLine;
import io.qless.live.LiveLimits;
import io.qless.live.LiveNews;
import io.qless.live.LiveStream;

import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells browsers what happens to the jobs that they follow. One thread asks Redis, for
 * all browsers together: twice for what has moved, once for each 10 jobs that have, and
 * for the places of 20 waiting ones. While nobody follows, nothing is asked.
 */
public final class StatusStream extends LiveStream<Follower> {

	/** A token that was passed around takes nobody else's place. */
	private static final int OF_ONE_JOB = 10;

	private final QlessClient qless;

	private final JobStatusAccess access;

	/**
	 * Creates the stream.
	 * @param qless asks Redis
	 * @param access decides what is shown
	 * @param limits how much and how often
	 */
	public StatusStream(QlessClient qless, JobStatusAccess access, LiveLimits limits) {
		super("status", limits, OF_ONE_JOB);
		this.qless = qless;
		this.access = access;
	}

	@Override
	protected LiveNews<Follower> news() {
		return new StatusNews(this.qless, new StatusWriter(this.access));
	}

	/** A browser that follows a job is sent its status at once; empty if it has to go. */
	Optional<SseEmitter> open(String jid, String status, Optional<InLine> line) {
		return open(jid, (listener) -> {
			Follower follower = new Follower(jid, line, listener);
			follower.tell(status, false);
			return follower;
		});
	}

}
