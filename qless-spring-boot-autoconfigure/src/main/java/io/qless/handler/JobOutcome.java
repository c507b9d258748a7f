package io.qless.handler;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended.
 */
public sealed interface JobOutcome {

	/**
	 * Returns the word for it: completed, retry, failed, discarded, snoozed, released or
	 * lease-lost.
	 * @return the word, never null
	 */
	String word();

	/**
	 * Returns what went wrong, whether it is tried again or not.
	 * @return the cause; null if nothing did
	 */
	default @Nullable Throwable failure() {
		return null;
	}

	/**
	 * The work is done.
	 *
	 * @param result what the handler returned, JSON text; null for a handler of type
	 * {@code void}
	 */
	record Completed(@Nullable String result) implements JobOutcome {

		@Override
		public String word() {
			return "completed";
		}

	}

	/**
	 * It went wrong, and may go well next time.
	 *
	 * @param cause what the handler threw
	 */
	record Retry(Throwable cause) implements JobOutcome {

		@Override
		public String word() {
			return "retry";
		}

		@Override
		public Throwable failure() {
			return this.cause;
		}

	}

	/**
	 * It went wrong for good: it will again, is not to be tried again, or the retries are
	 * used up.
	 *
	 * @param cause why
	 */
	record Failed(Throwable cause) implements JobOutcome {

		@Override
		public String word() {
			return "failed";
		}

		@Override
		public Throwable failure() {
			return this.cause;
		}

	}

	/**
	 * There was nothing left to do: the job is complete, without a result.
	 *
	 * @param cause why
	 */
	record Discarded(JobDiscardException cause) implements JobOutcome {

		@Override
		public String word() {
			return "discarded";
		}

	}

	/**
	 * It was too early: the job is handed back, no retry spent.
	 *
	 * @param delay how long it waits at least
	 */
	record Snoozed(Duration delay) implements JobOutcome {

		@Override
		public String word() {
			return "snoozed";
		}

	}

	/** It was broken off by a shutdown and is handed back, no retry spent. */
	record Released() implements JobOutcome {

		@Override
		public String word() {
			return "released";
		}

	}

	/** The lease was lost meanwhile: whatever happened does not count. */
	record LeaseLost() implements JobOutcome {

		@Override
		public String word() {
			return "lease-lost";
		}

	}

}
