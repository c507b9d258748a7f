package io.qless.worker;

import java.time.Duration;

import io.qless.handler.JobOutcome;
import io.qless.job.LeasedJob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The main log: one line for each start and end of an attempt.
 */
final class MainLog implements JobListener {

	private static final Logger logger = LoggerFactory.getLogger("qless.main");

	@Override
	public void onStarted(LeasedJob job) {
		if (logger.isDebugEnabled()) {
			logger.debug("Job {} started: {} of the queue {}, attempt {}", LogText.of(job.jid()),
					LogText.of(job.type()), LogText.of(job.queue()), job.attempt());
		}
	}

	@Override
	public void onEnded(LeasedJob job, JobOutcome outcome, Duration duration) {
		if (outcome instanceof JobOutcome.Completed) {
			if (logger.isDebugEnabled()) {
				logger.debug("Job {} completed after {} ms", LogText.of(job.jid()), duration.toMillis());
			}
		}
		else if (outcome instanceof JobOutcome.Retry retry) {
			logger.info("Job {} failed after {} ms and is tried again: {}", LogText.of(job.jid()), duration.toMillis(),
					LogText.of(String.valueOf(retry.cause())));
		}
		else if (outcome instanceof JobOutcome.Failed failed) {
			logger.warn("Job {} failed for good after {} ms: {}", LogText.of(job.jid()), duration.toMillis(),
					LogText.of(String.valueOf(failed.cause())));
		}
		else if (outcome instanceof JobOutcome.Discarded discarded) {
			logger.info("Job {} was discarded after {} ms: {}", LogText.of(job.jid()), duration.toMillis(),
					LogText.of(discarded.cause().getMessage()));
		}
		else if (outcome instanceof JobOutcome.Snoozed snoozed) {
			logger.info("Job {} was put off after {} ms, for {}", LogText.of(job.jid()), duration.toMillis(),
					snoozed.delay());
		}
		else if (outcome instanceof JobOutcome.Released) {
			logger.info("Job {} was handed back after {} ms", LogText.of(job.jid()), duration.toMillis());
		}
		else {
			logger.warn("Job {} lost its lease within {} ms: what it did does not count", LogText.of(job.jid()),
					duration.toMillis());
		}
	}

}
