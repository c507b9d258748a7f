package io.qless.handler;

import java.lang.reflect.Type;
import java.util.function.Supplier;

import io.qless.client.PayloadMapper;
import io.qless.job.JobFailure;
import io.qless.job.LeasedJob;
import org.jspecify.annotations.Nullable;

/**
 * The end of an attempt, for those who want to know of it.
 *
 * @param job the job
 * @param outcome how the attempt ended
 * @param failure what the job shows if it went wrong
 */
public record JobEnd(LeasedJob job, JobOutcome outcome, Supplier<JobFailure> failure) {

	@Nullable Object given(Type parameter) {
		if (parameter == LeasedJob.class) {
			return this.job;
		}
		return (parameter == JobFailure.class) ? this.failure.get() : this.outcome.failure();
	}

	/** Reads the payload, or behind it the result. */
	@Nullable Object read(int index, Type type, PayloadMapper payloads) {
		String text = (index == 0) ? this.job.data() : result();
		return (text != null) ? payloads.read(text, type) : null;
	}

	private @Nullable String result() {
		return (this.outcome instanceof JobOutcome.Completed completed) ? completed.result() : null;
	}

}
