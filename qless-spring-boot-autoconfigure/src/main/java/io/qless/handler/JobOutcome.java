package io.qless.handler;

import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended.
 */
public sealed interface JobOutcome {

	/**
	 * The work is done.
	 *
	 * @param result what the handler returned, JSON text; null for a handler of type
	 * {@code void}
	 */
	record Completed(@Nullable String result) implements JobOutcome {
	}

	/**
	 * It went wrong, and may go well next time.
	 *
	 * @param cause what the handler threw
	 */
	record Retry(Throwable cause) implements JobOutcome {
	}

	/**
	 * It went wrong and will again, so that no retry is spent on it.
	 *
	 * @param cause why
	 */
	record Failed(Throwable cause) implements JobOutcome {
	}

	/** It was broken off by a shutdown and is handed back, no retry spent. */
	record Released() implements JobOutcome {
	}

	/** The lease was lost meanwhile: whatever happened does not count. */
	record LeaseLost() implements JobOutcome {
	}

}
