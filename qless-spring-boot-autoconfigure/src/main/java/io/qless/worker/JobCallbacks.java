package io.qless.worker;

import java.time.Duration;
import java.time.Instant;

import io.qless.handler.JobEnd;
import io.qless.handler.JobHandlerRegistry;
import io.qless.handler.JobOutcome;
import io.qless.job.JobFailure;
import io.qless.job.LeasedJob;

/**
 * Has the methods called that want to know how jobs end.
 */
final class JobCallbacks implements JobListener {

	private final JobHandlerRegistry handlers;

	JobCallbacks(JobHandlerRegistry handlers) {
		this.handlers = handlers;
	}

	@Override
	public void onEnded(LeasedJob job, JobOutcome outcome, Duration duration) {
		this.handlers.tell(new JobEnd(job, outcome, () -> failure(job, outcome)));
	}

	private static JobFailure failure(LeasedJob job, JobOutcome outcome) {
		if (!(outcome instanceof JobOutcome.Failed failed)) {
			throw new IllegalStateException("The job " + job.jid() + " has not failed");
		}
		return new JobFailure(FailureText.group(job.type(), failed.cause()), FailureText.message(failed.cause()),
				Instant.now(), job.worker());
	}

}
