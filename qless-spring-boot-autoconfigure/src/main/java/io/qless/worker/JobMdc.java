package io.qless.worker;

import io.qless.job.LeasedJob;
import org.slf4j.MDC;

/**
 * Names the job in everything that is logged on the thread that runs it.
 */
public final class JobMdc {

	/** Under which name the jid is found in the MDC. */
	public static final String JID = "qless.jid";

	/** Under which name the job's type is found there. */
	public static final String TYPE = "qless.type";

	/** Under which name the queue is found there that the job came from. */
	public static final String QUEUE = "qless.queue";

	private JobMdc() {
	}

	static void set(LeasedJob job) {
		MDC.put(JID, LogText.of(job.jid()));
		MDC.put(TYPE, LogText.of(job.type()));
		MDC.put(QUEUE, LogText.of(job.queue()));
	}

	/** What the handler put there itself is not the next job's either. */
	static void clear() {
		MDC.clear();
	}

}
