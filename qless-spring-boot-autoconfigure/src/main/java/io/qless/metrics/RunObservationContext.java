package io.qless.metrics;

import java.util.Map;

import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import io.qless.handler.JobHandlerInfo;
import io.qless.handler.JobOutcome;
import io.qless.job.LeasedJob;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a job while it is observed. What travels with the job is read from its
 * headers.
 */
public abstract sealed class RunObservationContext extends ReceiverContext<Map<String, String>>
		permits ProcessObservationContext, TaskObservationContext {

	private final LeasedJob job;

	private final JobHandlerInfo handler;

	private volatile @Nullable JobOutcome outcome;

	RunObservationContext(LeasedJob job, JobHandlerInfo handler) {
		super((headers, name) -> (headers != null) ? headers.get(name) : null, Kind.CONSUMER);
		this.job = job;
		this.handler = handler;
		setCarrier(job.extras().headers());
	}

	/**
	 * Returns the job.
	 * @return the job, as it was handed out; never null
	 */
	public LeasedJob job() {
		return this.job;
	}

	/**
	 * Returns what is known of the handler.
	 * @return the handler, never null
	 */
	public JobHandlerInfo handler() {
		return this.handler;
	}

	/**
	 * Returns how the handler and the interceptors ended the attempt. What Redis makes of
	 * it comes later: there may be no retry left, or the lease may be lost.
	 * @return the outcome; null before the end
	 */
	public @Nullable JobOutcome outcome() {
		return this.outcome;
	}

	void outcome(JobOutcome outcome) {
		this.outcome = outcome;
	}

	/** The word of the outcome, or none. */
	String outcomeWord() {
		JobOutcome ended = this.outcome;
		return (ended != null) ? ended.word() : "none";
	}

}
