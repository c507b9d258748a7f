package io.qless.worker;

import java.time.Duration;

import io.qless.handler.JobOutcome;
import io.qless.job.LeasedJob;

import org.springframework.context.ApplicationEvent;
import org.springframework.core.ResolvableType;
import org.springframework.core.ResolvableTypeProvider;

/**
 * An attempt has ended in this application, and its outcome is recorded in Redis. The
 * listeners run on the job's thread, before the worker takes another job in its place.
 * <p>
 * A listener names the outcome that it wants to hear of:
 * {@code @EventListener void on(JobEndedEvent<JobOutcome.Failed> event)}.
 *
 * @param <O> how it ended
 */
public final class JobEndedEvent<O extends JobOutcome> extends ApplicationEvent implements ResolvableTypeProvider {

	private static final long serialVersionUID = 1L;

	private static final ClassValue<ResolvableType> TYPES = new ClassValue<>() {

		@Override
		protected ResolvableType computeValue(Class<?> outcome) {
			return ResolvableType.forClassWithGenerics(JobEndedEvent.class, outcome);
		}

	};

	private final transient LeasedJob job;

	private final transient O outcome;

	private final transient Duration duration;

	JobEndedEvent(LeasedJob job, O outcome, Duration duration) {
		super(job);
		this.job = job;
		this.outcome = outcome;
		this.duration = duration;
	}

	/**
	 * Returns the job, as it was when it was handed out.
	 * @return the job, never null
	 */
	public LeasedJob job() {
		return this.job;
	}

	/**
	 * Returns how the attempt ended.
	 * @return the outcome, never null
	 */
	public O outcome() {
		return this.outcome;
	}

	/**
	 * Returns how long the handler ran.
	 * @return the duration, never null
	 */
	public Duration duration() {
		return this.duration;
	}

	@Override
	public ResolvableType getResolvableType() {
		return TYPES.get(this.outcome.getClass());
	}

}
