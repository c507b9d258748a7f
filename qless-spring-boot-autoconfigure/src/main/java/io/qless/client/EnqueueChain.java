package io.qless.client;

import java.util.List;

import io.qless.job.JobOptionsBuilder;
import io.qless.job.NewJob;
import org.jspecify.annotations.Nullable;

/**
 * The interceptors of a client.
 *
 * @param interceptors the interceptors, the first outermost
 */
record EnqueueChain(List<EnqueueInterceptor> interceptors) {

	EnqueueChain {
		interceptors = List.copyOf(interceptors);
	}

	void before(String type, @Nullable Object payload, JobOptionsBuilder job) {
		this.interceptors.forEach((interceptor) -> interceptor.beforeEnqueue(type, payload, job));
	}

	List<EnqueuedJob> put(List<NewJob> jobs, EnqueueInterceptor.Invocation put) {
		EnqueueInterceptor.Invocation rest = put;
		for (int i = this.interceptors.size() - 1; i >= 0 && !jobs.isEmpty(); i--) {
			EnqueueInterceptor one = this.interceptors.get(i);
			EnqueueInterceptor.Invocation further = rest;
			rest = (some) -> one.aroundEnqueue(some, further);
		}
		return rest.proceed(jobs);
	}

}
