package io.qless.job;

import java.util.Locale;

/**
 * What becomes of a put whose job exists already, under its jid or its unique name.
 */
public enum Conflict {

	/** The job is left as it is, and the put is answered as a duplicate. */
	KEEP,

	/**
	 * The job is put again: it moves, starts anew, and a worker that runs it loses its
	 * lease.
	 */
	REPLACE,

	/** The put is refused, and told which job exists. */
	REFUSE;

	/**
	 * Returns the name on the wire.
	 * @return the name in lower case, never null
	 */
	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

}
