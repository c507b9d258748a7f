package io.qless.handler;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import org.jspecify.annotations.Nullable;

/**
 * How the jobs of a handler run, as its {@link JobHandler} says, with placeholders
 * resolved. Null means "not said": the properties of the application decide.
 *
 * @param enabled whether the handler is offered jobs; the property
 * {@code qless.handlers.<type>.enabled}
 * @param retries how many more attempts a first attempt is granted
 * @param backoff how long a job waits for its next attempt
 * @param retryOn what is worth another attempt; none for everything
 * @param noRetryOn what fails a job at once
 * @param retryFor for how long a job is tried again; null for no limit
 * @param lease how long the worker may be cut off before a job goes to others
 * @param timeout how long an attempt may take; null for no limit
 * @param keepResult how long the result is kept; null for as long as the job
 * @param coalesce how several jobs are taken in one run; null for one at a time
 */
public record HandlerOptions(boolean enabled, @Nullable Integer retries, @Nullable BackoffPolicy backoff,
		List<Class<? extends Throwable>> retryOn, List<Class<? extends Throwable>> noRetryOn,
		@Nullable Duration retryFor, @Nullable Duration lease, @Nullable Duration timeout,
		@Nullable Duration keepResult, @Nullable Coalescing coalesce) {

	/** Nothing said. */
	public static final HandlerOptions DEFAULTS = new HandlerOptions(true, null, null, List.of(), List.of(), null, null,
			null, null, null);

	/** What only says that something else was thrown elsewhere. */
	private static final Set<Class<?>> WRAPPERS = Set.of(ExecutionException.class, CompletionException.class,
			InvocationTargetException.class, UndeclaredThrowableException.class);

	private static final int FAR = Integer.MAX_VALUE;

	public HandlerOptions {
		retryOn = List.copyOf(retryOn);
		noRetryOn = List.copyOf(noRetryOn);
	}

	/**
	 * Returns how an attempt ended that threw something.
	 * @param thrown what it threw
	 * @return whether the job is tried again, fails, waits or is done with, never null
	 */
	public JobOutcome outcomeOf(Throwable thrown) {
		if (thrown.getCause() != null && WRAPPERS.contains(thrown.getClass())) {
			return outcomeOf(thrown.getCause());
		}
		if (thrown instanceof JobDiscardException discard) {
			return new JobOutcome.Discarded(discard);
		}
		if (thrown instanceof JobSnoozeException snooze) {
			return new JobOutcome.Snoozed(snooze.delay());
		}
		if (thrown instanceof UncallableException uncallable) {
			return new JobOutcome.Failed(Objects.requireNonNull(uncallable.getCause()));
		}
		return isWorthRetry(thrown) ? new JobOutcome.Retry(thrown) : new JobOutcome.Failed(thrown);
	}

	private boolean isWorthRetry(Throwable thrown) {
		int refused = distance(thrown, this.noRetryOn);
		return this.retryOn.isEmpty() ? refused == FAR : distance(thrown, this.retryOn) < refused;
	}

	/** How far above its own class the nearest of some classes is. */
	private static int distance(Throwable thrown, List<Class<? extends Throwable>> classes) {
		int steps = 0;
		for (Class<?> type = thrown.getClass(); type != null; type = type.getSuperclass()) {
			if (classes.contains(type)) {
				return steps;
			}
			steps++;
		}
		return FAR;
	}

	/**
	 * How several jobs are taken in one run.
	 *
	 * @param maxSize how many
	 * @param maxWait how long a run waits for more; zero for not at all
	 */
	public record Coalescing(int maxSize, Duration maxWait) {
	}

}
