package io.qless.client;

import io.qless.job.JobOptionsBuilder;
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

}
