package io.qless.handler;

import java.lang.reflect.Type;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.qless.client.PayloadMapper;
import io.qless.client.RequestRefusedException;
import org.jspecify.annotations.Nullable;

/**
 * One run of a handler that takes many jobs. Each has an outcome of its own: one whose
 * payload cannot be read, or that an interceptor keeps from running, stops no other.
 */
final class JobBatch {

	private final JobHandlerInfo handler;

	private final Type payloadType;

	private final Call call;

	private final PayloadMapper payloads;

	private final List<JobInterceptor> interceptors;

	private final Map<JobContext, JobOutcome> outcomes = new LinkedHashMap<>();

	private final List<JobItem<?>> items = new ArrayList<>();

	/** Those that the handler is called with. */
	private final List<JobItem<?>> admitted = new ArrayList<>();

	/** What the handler threw. */
	private @Nullable Throwable thrown;

	JobBatch(JobHandlerInfo handler, Type payloadType, Call call, PayloadMapper payloads,
			List<JobInterceptor> interceptors) {
		this.handler = handler;
		this.payloadType = payloadType;
		this.call = call;
		this.payloads = payloads;
		this.interceptors = interceptors;
	}

	/** Runs a job and those that it takes along; returns how it ended itself. */
	JobOutcome run(JobContext first) {
		try {
			List<JobContext> jobs = new ArrayList<>(List.of(first));
			if (first instanceof BatchContext batch) {
				jobs.addAll(batch.takeAlong());
			}
			jobs.forEach(this::read);
		}
		catch (InterruptedException ex) {
			return outcomeOf(ex);
		}
		around(0);
		this.items.forEach((item) -> this.outcomes.computeIfAbsent(item.context(), (job) -> outcome(item)));
		this.outcomes.forEach((job, outcome) -> {
			if (job != first && first instanceof BatchContext batch) {
				batch.end(job, outcome);
			}
		});
		return this.outcomes.getOrDefault(first, new JobOutcome.Released());
	}

	private void read(JobContext job) {
		try {
			this.items.add(new JobItem<@Nullable Object>(job, this.payloads.read(job.job().data(), this.payloadType)));
		}
		catch (RequestRefusedException ex) {
			this.outcomes.put(job, outcomeOf(new UncallableException(ex)));
		}
	}

	private void call() {
		try {
			if (!this.admitted.isEmpty()) {
				this.call.run(this.admitted);
			}
		}
		catch (Throwable ex) {
			this.thrown = ex;
		}
	}

	/**
	 * The interceptors of a job stand around those of the jobs behind it, the handler is
	 * innermost. A job that they keep from running is left out. They see what went wrong
	 * with their own job as if it had run alone, and have the last word on it.
	 */
	private void around(int index) {
		if (index == this.items.size()) {
			call();
			return;
		}
		JobItem<?> item = this.items.get(index);
		int before = this.admitted.size();
		try {
			Object result = new JobChain(item.context(), this.handler, this.interceptors, () -> {
				this.admitted.add(item);
				around(index + 1);
				return rethrow(failure(item));
			}).proceed();
			if (this.admitted.size() == before || failure(item) != null) {
				item.complete(result);
			}
		}
		catch (Throwable ex) {
			item.fail(ex);
		}
		if (this.admitted.size() == before) {
			around(index + 1);
		}
	}

	private static @Nullable Object rethrow(@Nullable Throwable failure) throws Exception {
		if (failure instanceof Error error) {
			throw error;
		}
		if (failure != null) {
			throw (failure instanceof Exception ex) ? ex : new UndeclaredThrowableException(failure);
		}
		return null;
	}

	/** A job of which nothing was said shares the end of the run. */
	private @Nullable Throwable failure(JobItem<?> item) {
		Throwable said = item.failure();
		return (said != null || item.isComplete()) ? said : this.thrown;
	}

	private JobOutcome outcome(JobItem<?> item) {
		Throwable failure = failure(item);
		if (failure != null) {
			return outcomeOf(failure);
		}
		try {
			return new JobOutcome.Completed((item.result() != null) ? this.payloads.write(item.result()) : null);
		}
		catch (RequestRefusedException ex) {
			return new JobOutcome.Failed(ex);
		}
	}

	private JobOutcome outcomeOf(Throwable thrown) {
		return this.handler.options().outcomeOf(thrown);
	}

	/** The handler's own work on those that are not kept from it. */
	interface Call {

		void run(List<JobItem<?>> items) throws Exception;

	}

}
