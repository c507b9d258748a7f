package io.qless.client;

import java.util.List;

import io.qless.job.JobOptionsBuilder;
import io.qless.job.NewJob;
import org.jspecify.annotations.Nullable;

/**
 * Is shown each payload before a {@link JobClient} puts its job: it may say options, or
 * refuse the payload with an exception. Beans of this type are asked in their order. What
 * the payload and the call say comes after what interceptors say.
 */
@FunctionalInterface
public interface EnqueueInterceptor {

	/**
	 * A payload is about to be enqueued.
	 * @param type the wire name of the kind of work
	 * @param payload the payload; null for none
	 * @param job takes what is said
	 */
	void beforeEnqueue(String type, @Nullable Object payload, JobOptionsBuilder job);

	/**
	 * Stands around a put, when all is said about its jobs: around one for each call that
	 * enqueues, however many jobs that has, and for each job that is to follow a run. In
	 * a transaction, and for what follows a run, nothing is in Redis yet when the rest
	 * returns: the outcomes are {@link EnqueuedJob.Outcome#DEFERRED}.
	 * @param jobs the jobs, at least one
	 * @param invocation the rest of the put
	 * @return what became of each job, in their order, as the rest says
	 */
	default List<EnqueuedJob> aroundEnqueue(List<NewJob> jobs, Invocation invocation) {
		return invocation.proceed(jobs);
	}

	/**
	 * The rest of a put: the interceptors further in, and the put itself.
	 */
	@FunctionalInterface
	interface Invocation {

		/**
		 * Puts the jobs.
		 * @param jobs the jobs that were given, or others in their places
		 * @return what became of each, in their order, never null
		 */
		List<EnqueuedJob> proceed(List<NewJob> jobs);

	}

}
