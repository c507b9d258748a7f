package io.qless.handler;

import java.lang.reflect.Type;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

	/** Those behind which nothing was thrown. */
	private final Set<JobItem<?>> returned = new HashSet<>();

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
		Throwable thrown = call();
		this.items.forEach((item) -> this.outcomes.computeIfAbsent(item.context(), (job) -> outcome(item, thrown)));
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

	private @Nullable Throwable call() {
		try {
			around(0);
			return null;
		}
		catch (Throwable ex) {
			return ex;
		}
	}

	/**
	 * The interceptors of a job stand around those of the jobs behind it, the handler is
	 * innermost. A job that they keep from running is left out. They see what the handler
	 * says went wrong with their job as if it had been thrown.
	 */
	private void around(int index) throws Exception {
		if (index == this.items.size()) {
			if (!this.admitted.isEmpty()) {
				this.call.run(this.admitted);
			}
			return;
		}
		JobItem<?> item = this.items.get(index);
		int before = this.admitted.size();
		try {
			Object result = new JobChain(item.context(), this.handler, this.interceptors, () -> {
				this.admitted.add(item);
				around(index + 1);
				this.returned.add(item);
				return rethrow(item.failure());
			}).proceed();
			if (this.admitted.size() == before) {
				item.complete(result);
			}
		}
		catch (Throwable ex) {
			boolean isAlone = this.returned.contains(item) && item.failure() != null;
			if (this.admitted.size() > before && !isAlone) {
				throw ex;
			}
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

	private JobOutcome outcome(JobItem<?> item, @Nullable Throwable thrown) {
		Throwable failure = item.failure();
		if (failure == null && !item.isComplete()) {
			failure = thrown;
		}
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
