package io.qless.worker;

import java.time.Duration;
import java.util.function.Predicate;

import io.qless.client.Completion;
import io.qless.client.JobNotFoundException;
import io.qless.client.JobOperations;
import io.qless.client.LeaseOperations;
import io.qless.client.LeaseLostException;
import io.qless.client.QlessClient;
import io.qless.client.QlessException;
import io.qless.client.QlessUnavailableException;
import io.qless.client.RedisFullException;
import io.qless.client.RequestRefusedException;
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

	private final LeaseOperations leases;

	private final Completions completions;

	private final JobOperations jobs;

	private final RetryRules rules;

	private final RedisWatch redis;

	private final Predicate<Duration> pause;

	/**
	 * Creates a recorder.
	 * @param qless the verbs
	 * @param rules how often and when jobs are tried again
	 * @param successors takes other jobs in the places of those that end
	 * @param redis told whether Redis answers
	 * @param pause waits; false if there is no time left to wait
	 */
	OutcomeRecorder(QlessClient qless, RetryRules rules, Succession.Source successors, RedisWatch redis,
			Predicate<Duration> pause) {
		this.leases = qless.leases();
		this.completions = new Completions(this.leases, successors);
		this.jobs = qless.jobs();
		this.rules = rules;
		this.redis = redis;
		this.pause = pause;
	}

	/** Records an outcome; returns what counts in the end. */
	JobOutcome record(JobRun run, JobOutcome outcome) {
		JobOutcome current = (run.thread().isAbandoned() && outcome instanceof JobOutcome.Retry)
				? new JobOutcome.Released() : outcome;
		Duration wait = RedisWatch.FIRST_PAUSE;
		while (!run.isLeaseLost()) {
			try {
				JobOutcome recorded = send(run, current);
				this.redis.answered();
				return recorded;
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

	/** Returns how the attempt ended by what Redis knows of the job. */
	private JobOutcome send(JobRun run, JobOutcome outcome) {
		LeasedJob job = run.job();
		if (outcome instanceof JobOutcome.Completed completed) {
			run.complete(new Completion(job, completed.result(), this.rules.keepResult(job)),
					(alone) -> this.completions.record(alone, run));
		}
		else if (outcome instanceof JobOutcome.Retry retry) {
			return retry(job, retry);
		}
		else if (outcome instanceof JobOutcome.Failed failed) {
			this.leases.fail(job, FailureText.group(job.type(), failed.cause()), FailureText.message(failed.cause()));
		}
		else if (outcome instanceof JobOutcome.Discarded discarded) {
			discard(run, discarded);
		}
		else if (outcome instanceof JobOutcome.Snoozed snoozed) {
			this.leases.release(job, snoozed.delay());
		}
		else if (outcome instanceof JobOutcome.Released) {
			this.leases.release(job, Duration.ZERO);
		}
		return outcome;
	}

	private JobOutcome retry(LeasedJob job, JobOutcome.Retry retry) {
		int remaining = this.leases.retry(job, this.rules.delay(job, retry.cause()),
				FailureText.group(job.type(), retry.cause()), FailureText.message(retry.cause()),
				this.rules.limits(job));
		return (remaining < 0) ? new JobOutcome.Failed(retry.cause()) : retry;
	}

	/** The note comes second: without it the job is still done with. */
	private void discard(JobRun run, JobOutcome.Discarded discarded) {
		LeasedJob job = run.job();
		this.completions.record(new Completion(job, null, null), run);
		try {
			this.jobs.log(job.jid(), FailureText.bounded("discarded: " + discarded.cause().getMessage()));
		}
		catch (QlessException ex) {
			logger.warn("The history of job {} does not say why it was discarded: {}", LogText.of(job.jid()),
					LogText.of(ex.getMessage()));
		}
	}

}
