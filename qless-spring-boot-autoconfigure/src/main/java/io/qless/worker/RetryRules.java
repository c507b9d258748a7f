package io.qless.worker;

import java.time.Duration;
import java.util.Objects;

import io.qless.client.RetryLimits;
import io.qless.handler.BackoffPolicy;
import io.qless.handler.HandlerOptions;
import io.qless.handler.JobHandlerRegistry;
import io.qless.job.LeasedJob;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a job after an attempt: how often and when it is tried again, by what
 * its handler says, else the defaults; and how long its result is kept.
 */
final class RetryRules {

	/** For a job whose policy cannot say: it must not be lost for that. */
	private static final Duration ANY_DELAY = Duration.ofMinutes(1);

	private static final Logger logger = LoggerFactory.getLogger(RetryRules.class);

	private final JobHandlerRegistry handlers;

	private final RetryDefaults defaults;

	RetryRules(JobHandlerRegistry handlers, RetryDefaults defaults) {
		this.handlers = handlers;
		this.defaults = defaults;
	}

	RetryLimits limits(LeasedJob job) {
		HandlerOptions options = this.handlers.options(job.type());
		return new RetryLimits(Objects.requireNonNullElse(options.retries(), this.defaults.retries()),
				options.retryFor());
	}

	/** How long the result is kept; null for as long as the job. */
	@Nullable Duration keepResult(LeasedJob job) {
		return this.handlers.options(job.type()).keepResult();
	}

	Duration delay(LeasedJob job, Throwable cause) {
		BackoffPolicy policy = Objects.requireNonNullElse(this.handlers.options(job.type()).backoff(),
				this.defaults.backoff());
		try {
			Duration delay = Objects.requireNonNull(policy.after(job, cause), "no delay");
			return delay.isNegative() ? Duration.ZERO : delay;
		}
		catch (RuntimeException ex) {
			logger.warn("The backoff policy {} failed, the job {} waits {}", policy.getClass().getName(),
					LogText.of(job.jid()), ANY_DELAY, ex);
			return ANY_DELAY;
		}
	}

}
