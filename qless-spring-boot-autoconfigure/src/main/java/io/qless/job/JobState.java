package io.qless.job;

import java.util.Locale;

/**
 * Where a job stands. A job that does not exist has no state.
 */
public enum JobState {

	/** Put with a delay that has not passed. */
	SCHEDULED,

	/** Ready to be popped. */
	WAITING,

	/** Taken from its worker by a time-out, ready to be popped before all others. */
	STALLED,

	/** Waits for other jobs to complete. */
	DEPENDS,

	/** Held by a worker under a lease. */
	RUNNING,

	/** Filed in a group of failures until someone puts it again. */
	FAILED,

	/** Done. */
	COMPLETE;

	/**
	 * Returns the state's name on the wire.
	 * @return the name in lower case, never null
	 */
	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Finds a state by its name on the wire.
	 * @param wireName the name in lower case
	 * @return the state, never null
	 * @throws IllegalArgumentException if there is no such state
	 */
	public static JobState of(String wireName) {
		return valueOf(wireName.toUpperCase(Locale.ROOT));
	}

}
