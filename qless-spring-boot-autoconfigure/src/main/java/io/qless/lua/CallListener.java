package io.qless.lua;

import java.time.Duration;

/**
 * Hears of every call of the engine, on the thread that made it. What a listener throws
 * is logged and changes nothing.
 */
@FunctionalInterface
public interface CallListener {

	/**
	 * A call has ended.
	 * @param command the command's name
	 * @param outcome how it ended
	 * @param duration how long it took, the way to Redis and back included
	 */
	void onCall(String command, Outcome outcome, Duration duration);

	/**
	 * How a call ended.
	 */
	enum Outcome {

		/** With a reply. */
		ANSWERED,

		/** With an error: the engine refused the call, or failed. */
		REFUSED,

		/** Without either: Redis was away, too slow or not ready. */
		UNAVAILABLE

	}

}
