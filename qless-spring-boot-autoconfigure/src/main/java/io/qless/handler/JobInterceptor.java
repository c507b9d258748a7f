package io.qless.handler;

import org.jspecify.annotations.Nullable;

/**
 * Stands around every attempt of every job: to measure, to set something up and take it
 * down again, to keep a job from running. Interceptors are beans, and stand in the order
 * that {@link org.springframework.core.annotation.Order @Order} gives them, the first
 * outermost. They run on the thread of the handler and are interrupted with it.
 */
@FunctionalInterface
public interface JobInterceptor {

	/**
	 * Runs the rest of the attempt, or does not. Whatever is returned or thrown takes the
	 * place of what the handler returned or threw: an interceptor may throw a
	 * {@link JobSnoozeException} or a {@link JobDiscardException} as a handler may.
	 * @param job the job
	 * @param invocation the rest of the attempt
	 * @return the job's result; not used if the handler is of type {@code void}
	 * @throws Exception what ends the attempt badly
	 */
	@Nullable Object intercept(JobContext job, Invocation invocation) throws Exception;

	/**
	 * The rest of an attempt: the interceptors further in, and the handler.
	 */
	interface Invocation {

		/**
		 * Returns what is known of the handler.
		 * @return the handler, never null
		 */
		JobHandlerInfo handler();

		/**
		 * Runs the rest of the attempt.
		 * @return what the handler returned; null for one of type {@code void}
		 * @throws Exception what the handler threw
		 */
		@Nullable Object proceed() throws Exception;

	}

}
