package io.qless.admin;

import java.time.Duration;
import java.util.List;

import io.qless.handler.HandlerOptions;
import io.qless.handler.JobHandlerInfo;
import org.jspecify.annotations.Nullable;

/**
 * A handler. What is null is not said: the properties of the application decide.
 *
 * @param type the type that it runs
 * @param label what it does, in words
 * @param queue the queue that the jobs come from
 * @param method the method
 * @param enabled whether it is offered jobs
 * @param retries how many more attempts a first attempt is granted
 * @param backoff how long a job waits for its next attempt
 * @param retryOn what is worth another attempt; empty for everything
 * @param noRetryOn what fails a job at once
 * @param times how long what may take
 * @param coalesce how several jobs are taken in one run; null for one at a time
 */
record HandlerView(String type, String label, String queue, String method, boolean enabled, @Nullable Integer retries,
		@Nullable String backoff, List<String> retryOn, List<String> noRetryOn, Times times,
		HandlerOptions.@Nullable Coalescing coalesce) {

	static HandlerView of(JobHandlerInfo info) {
		HandlerOptions options = info.options();
		String backoff = (options.backoff() != null) ? options.backoff().toString() : null;
		return new HandlerView(info.type(), info.label(), info.queue(), info.method(), options.enabled(),
				options.retries(), backoff, names(options.retryOn()), names(options.noRetryOn()),
				new Times(options.retryFor(), options.lease(), options.timeout(), options.keepResult()),
				options.coalesce());
	}

	private static List<String> names(List<Class<? extends Throwable>> classes) {
		return classes.stream().map(Class::getName).toList();
	}

	/**
	 * How long what may take.
	 *
	 * @param retryFor for how long a job is tried again
	 * @param lease how long the worker may be cut off
	 * @param timeout how long an attempt may take
	 * @param keepResult how long the result is kept
	 */
	record Times(@Nullable Duration retryFor, @Nullable Duration lease, @Nullable Duration timeout,
			@Nullable Duration keepResult) {
	}

}
