package io.qless.client;

import io.qless.job.JobEvent;

/**
 * Is told what happens. One subscription tells its listener one thing after the other, on
 * a thread of its own: a listener may call the client and take its time. What it throws
 * is logged, and it is told the next event.
 */
@FunctionalInterface
public interface JobEventListener {

	/**
	 * Something happened.
	 * @param event what happened; of a kind that this version does not know it is
	 * {@link JobEvent.Kind#OTHER}
	 */
	void onEvent(JobEvent event);

	/**
	 * Events may have been missed before those that follow. Told first of all, when the
	 * subscription stands; each time that it stands again after its connection was lost;
	 * and when the listener fell 10,000 events behind, which are dropped then. A listener
	 * that mirrors the state reads it here.
	 */
	default void onGap() {
	}

}
