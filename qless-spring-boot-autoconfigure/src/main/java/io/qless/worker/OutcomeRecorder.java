package io.qless.worker;

import java.time.Duration;
import java.util.function.Predicate;

import io.qless.client.JobNotFoundException;
import io.qless.client.LeaseOperations;
import io.qless.client.LeaseLostException;
import io.qless.client.QlessUnavailableException;
import io.qless.client.RedisFullException;
import io.qless.client.RequestRefusedException;
import io.qless.handler.BackoffPolicy;
import io.qless.handler.JobOutcome;
import io.qless.job.LeasedJob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records in Redis how attempts ended. While Redis is away it asks again and again: the
 * lease's token makes that safe, and the work is done already.
 */
final class OutcomeRecorder {

	private static final Logger logger = LoggerFactory.getLogger(OutcomeRecorder.class);

	private final LeaseOperations jobs;

	private final BackoffPolicy backoff;

	private final RedisWatch redis;

	private final Predicate<Duration> pause;

	/**
	 * Creates a recorder.
	 * @param jobs the verbs
	 * @param backoff how long jobs wait for their next attempt
	 * @param redis told whether Redis answers
	 * @param pause waits; false if there is no time left to wait
	 */
	OutcomeRecorder(LeaseOperations jobs, BackoffPolicy backoff, RedisWatch redis, Predicate<Duration> pause) {
		this.jobs = jobs;
		this.backoff = backoff;
		this.redis = redis;
		this.pause = pause;
	}

	/** Records an outcome; returns what counts in the end. */
	JobOutcome record(JobRun run, JobOutcome outcome) {
		JobOutcome current = (run.isAbandoned() && outcome instanceof JobOutcome.Retry) ? new JobOutcome.Released()
				: outcome;
		Duration wait = RedisWatch.FIRST_PAUSE;
		while (!run.isLeaseLost()) {
			try {
				send(run.job(), current);
				this.redis.answered();
				return current;
			}
			catch (LeaseLostException | JobNotFoundException ex) {
				logger.warn("The lease of job {} was lost before its outcome was recorded: {}", LogText.of(run.jid()),
						LogText.of(ex.getMessage()));
				return new JobOutcome.LeaseLost();
			}
			catch (QlessUnavailableException | RedisFullException ex) {
				this.redis.failed(ex);
				if (!this.pause.test(wait)) {
					logger.warn("The outcome of job {} could not be recorded before the end; its lease will run out",
							LogText.of(run.jid()));
					return new JobOutcome.LeaseLost();
				}
				wait = RedisWatch.longer(wait);
			}
			catch (RequestRefusedException | IllegalArgumentException ex) {
				current = instead(current, ex);
			}
		}
		return new JobOutcome.LeaseLost();
	}

	/** What cannot be recorded as it is becomes a failure that says so. */
	private static JobOutcome instead(JobOutcome refused, RuntimeException ex) {
		if (refused instanceof JobOutcome.Failed) {
			throw ex;
		}
		return new JobOutcome.Failed(ex);
	}

	private void send(LeasedJob job, JobOutcome outcome) {
		if (outcome instanceof JobOutcome.Completed completed) {
			this.jobs.complete(job, completed.result(), null);
		}
		else if (outcome instanceof JobOutcome.Retry retry) {
			this.jobs.retry(job, this.backoff.after(job, retry.cause()), FailureText.group(job.type(), retry.cause()),
					FailureText.message(retry.cause()));
		}
		else if (outcome instanceof JobOutcome.Failed failed) {
			this.jobs.fail(job, FailureText.group(job.type(), failed.cause()), FailureText.message(failed.cause()));
		}
		else if (outcome instanceof JobOutcome.Released) {
			this.jobs.release(job, Duration.ZERO);
		}
	}

}
