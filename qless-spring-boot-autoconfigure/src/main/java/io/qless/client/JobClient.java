package io.qless.client;

import java.util.Objects;
import java.util.function.UnaryOperator;

import io.qless.job.JobOptions;
import io.qless.job.JobType;
import org.jspecify.annotations.Nullable;

/**
 * The typed way to enqueue: a payload's class says type and queue. Thread-safe.
 */
public final class JobClient {

	/** The queue of types that name none. */
	public static final String DEFAULT_QUEUE = "default";

	private final QlessClient qless;

	private final JobOptions defaults;

	/**
	 * Creates a client.
	 * @param qless the verbs
	 * @param defaults what options are changed from
	 */
	public JobClient(QlessClient qless, JobOptions defaults) {
		this.qless = qless;
		this.defaults = defaults;
	}

	/**
	 * Enqueues a payload.
	 * @param payload a value of a class with {@link JobType}
	 * @return the jid and whether the job is new, never null
	 * @throws RequestRefusedException if the payload's class has no type, or cannot be
	 * written as JSON
	 * @throws QlessUnavailableException if Redis cannot be reached
	 * @throws RedisFullException if Redis takes no new jobs
	 */
	public EnqueuedJob enqueue(Object payload) {
		return enqueue(payload, UnaryOperator.identity());
	}

	/**
	 * Enqueues a payload.
	 * @param payload a value of a class with {@link JobType}
	 * @param options changes the default options
	 * @return the jid and whether the job is new, never null
	 * @throws RequestRefusedException if the payload's class has no type, cannot be
	 * written as JSON, or an option is not allowed
	 * @throws QlessUnavailableException if Redis cannot be reached
	 * @throws RedisFullException if Redis takes no new jobs
	 */
	public EnqueuedJob enqueue(Object payload, UnaryOperator<JobOptions> options) {
		JobType type = payload.getClass().getAnnotation(JobType.class);
		if (type == null) {
			throw new RequestRefusedException(
					"The class " + payload.getClass().getName()
							+ " has no @JobType: annotate it, or name the type with enqueue(type, payload, options)",
					null);
		}
		return enqueue(type.value(), type.queue(), payload, options);
	}

	/**
	 * Enqueues a payload of any class under a type's wire name.
	 * @param type the wire name
	 * @param payload anything that Jackson can write; a list for a handler with several
	 * parameters; null for none
	 * @param options changes the default options; they name the queue if it is not
	 * {@code default}
	 * @return the jid and whether the job is new, never null
	 * @throws RequestRefusedException if the payload cannot be written as JSON, or an
	 * option is not allowed
	 * @throws QlessUnavailableException if Redis cannot be reached
	 * @throws RedisFullException if Redis takes no new jobs
	 */
	public EnqueuedJob enqueue(String type, @Nullable Object payload, UnaryOperator<JobOptions> options) {
		return enqueue(type, "", payload, options);
	}

	private EnqueuedJob enqueue(String type, String queue, @Nullable Object payload,
			UnaryOperator<JobOptions> changes) {
		JobOptions options = changes.apply(this.defaults);
		String own = queue.isEmpty() ? DEFAULT_QUEUE : queue;
		String target = Objects.requireNonNullElse(options.queue(), own);
		return this.qless.queue(target).put(type, this.qless.payloads().write(payload), options);
	}

	/**
	 * Returns a handle on a job, which may exist or not.
	 * @param <T> the type of the result
	 * @param jid the job's id
	 * @param resultType the class that its result is read into
	 * @return the handle, never null
	 */
	public <T> JobHandle<T> handle(String jid, Class<T> resultType) {
		return new JobHandle<>(this.qless, jid, resultType);
	}

}
