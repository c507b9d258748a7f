package io.qless.handler;

import org.jspecify.annotations.Nullable;

/**
 * One of the jobs that a handler takes in one run, and what becomes of it. A job of which
 * nothing is said shares the end of the run: it is complete if the handler returns, and
 * has failed if the handler throws. What is said last holds. Not thread-safe.
 *
 * @param <T> the type of the payload
 */
public final class JobItem<T extends @Nullable Object> {

	private final JobContext context;

	private final T payload;

	private boolean complete;

	private @Nullable Object result;

	private @Nullable Throwable failure;

	/**
	 * Creates it, as a test of a handler does.
	 * @param context the job
	 * @param payload its payload
	 */
	public JobItem(JobContext context, T payload) {
		this.context = context;
		this.payload = payload;
	}

	/**
	 * Returns the payload.
	 * @return the payload; null for JSON's null
	 */
	public T payload() {
		return this.payload;
	}

	/**
	 * Returns the job: its jid, attempt, log and whether its lease is lost.
	 * @return the job, never null
	 */
	public JobContext context() {
		return this.context;
	}

	/** This job is done, whatever becomes of the others. */
	public void complete() {
		complete(null);
	}

	/**
	 * This job is done, whatever becomes of the others.
	 * @param result kept beside the job; null for nothing
	 */
	public void complete(@Nullable Object result) {
		this.complete = true;
		this.result = result;
		this.failure = null;
	}

	/**
	 * This job went wrong, whatever becomes of the others: it is retried, failed, snoozed
	 * or discarded as if it had been alone and the handler had thrown this.
	 * @param cause what went wrong
	 */
	public void fail(Throwable cause) {
		this.complete = false;
		this.result = null;
		this.failure = cause;
	}

	/**
	 * Tells whether the handler has said that the job is done.
	 * @return true after {@link #complete()}
	 */
	public boolean isComplete() {
		return this.complete;
	}

	/**
	 * Returns what is kept beside the job.
	 * @return the result; null for nothing
	 */
	public @Nullable Object result() {
		return this.result;
	}

	/**
	 * Returns what the handler has said went wrong.
	 * @return the cause; null if nothing did
	 */
	public @Nullable Throwable failure() {
		return this.failure;
	}

}
