package io.qless.handler;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The interceptors that are still to come, and the handler behind them.
 *
 * @param job the job
 * @param handler what is known of the handler
 * @param interceptors the interceptors, the next one first
 * @param call calls the handler
 */
record JobChain(JobContext job, JobHandlerInfo handler, List<JobInterceptor> interceptors,
		Call call) implements JobInterceptor.Invocation {

	@Override
	public @Nullable Object proceed() throws Exception {
		if (this.interceptors.isEmpty()) {
			return this.call.run();
		}
		List<JobInterceptor> others = this.interceptors.subList(1, this.interceptors.size());
		return this.interceptors.get(0).intercept(this.job, new JobChain(this.job, this.handler, others, this.call));
	}

	/** The handler's own work. */
	interface Call {

		@Nullable Object run() throws Exception;

	}

}
