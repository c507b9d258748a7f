package io.qless.worker;

import java.time.Duration;
import java.util.Objects;

import io.qless.handler.JobHandlerInfo;
import io.qless.handler.JobHandlerRegistry;
import io.qless.job.LeasedJob;

/**
 * How long the jobs of a worker are leased: what their handler says, else what the worker
 * does.
 *
 * @param handlers the handlers
 * @param usual the worker's own lease, with which it takes all jobs
 */
record LeaseTimes(JobHandlerRegistry handlers, Duration usual) {

	Duration of(LeasedJob job) {
		return Objects.requireNonNullElse(this.handlers.options(job.type()).lease(), this.usual);
	}

	/** The shortest of all, by which renewals are timed. */
	Duration shortest() {
		return this.handlers.handlers()
			.stream()
			.map(JobHandlerInfo::options)
			.map((options) -> Objects.requireNonNullElse(options.lease(), this.usual))
			.reduce(this.usual, (one, other) -> (one.compareTo(other) < 0) ? one : other);
	}

}
