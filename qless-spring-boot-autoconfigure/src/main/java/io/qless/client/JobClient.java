package io.qless.client;

import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

import io.qless.job.JobOptions;
import io.qless.job.JobType;
import io.qless.job.NewJob;
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
	 * @throws JobNotFoundException if a job that it shall wait for does not exist
	 * @throws CircularDependencyException if a job that it shall wait for waits for it
	 * @throws RequestRefusedException if the payload's class has no type, cannot be
	 * written as JSON, or an option is not allowed
	 * @throws QlessUnavailableException if Redis cannot be reached
	 * @throws RedisFullException if Redis takes no new jobs
	 */
	public EnqueuedJob enqueue(Object payload, UnaryOperator<JobOptions> options) {
		JobType type = typeOf(payload);
		return enqueue(type.value(), type.queue(), payload, options);
	}

	/**
	 * Enqueues many payloads, as {@link #enqueueAll(List, BiFunction)} with the default
	 * options.
	 * @param payloads values of classes with {@link JobType}
	 * @return for each payload its jid, in the order of the payloads, never null
	 * @throws RequestRefusedException if a payload's class has no type, or cannot be
	 * written as JSON
	 * @throws QlessUnavailableException if Redis cannot be reached
	 * @throws RedisFullException if Redis takes no new jobs
	 */
	public List<EnqueuedJob> enqueueAll(List<?> payloads) {
		return enqueueAll(payloads, (options, payload) -> options);
	}

	/**
	 * Enqueues many payloads, in calls of at most 250 jobs and about a million
	 * characters. The jobs of one call are put all or none; a job may wait for those
	 * before it in the list. All payloads are written before the first call; if a later
	 * call is refused, those before it have been made. Jobs that have jids of their own
	 * can then be enqueued again as they are.
	 * @param <T> the payloads' class, or what their classes have in common
	 * @param payloads values of classes with {@link JobType}
	 * @param options changes the default options for a payload
	 * @return for each payload its jid and whether the job is new, in the order of the
	 * payloads, never null
	 * @throws JobNotFoundException if a job that one shall wait for does not exist
	 * @throws CircularDependencyException if a job that one shall wait for waits for it
	 * @throws RequestRefusedException if a payload's class has no type, a payload cannot
	 * be written as JSON, an option is not allowed, or a jid is given twice
	 * @throws QlessUnavailableException if Redis cannot be reached
	 * @throws RedisFullException if Redis takes no new jobs
	 */
	public <T> List<EnqueuedJob> enqueueAll(List<T> payloads, BiFunction<JobOptions, ? super T, JobOptions> options) {
		String request = QueueOperations.randomId();
		return PutRequest.sendAll(this.qless.engine(), this.qless.name(), payloads.stream().map((payload) -> {
			JobType type = typeOf(payload);
			JobOptions own = options.apply(this.defaults, payload);
			return PutRequest.of(target(own, type.queue()),
					new NewJob(type.value(), this.qless.payloads().write(payload), own), this.qless.payloads(),
					request);
		}).toList());
	}

	private static JobType typeOf(Object payload) {
		JobType type = payload.getClass().getAnnotation(JobType.class);
		if (type == null) {
			throw new RequestRefusedException(
					"The class " + payload.getClass().getName()
							+ " has no @JobType: annotate it, or name the type with enqueue(type, payload, options)",
					null);
		}
		return type;
	}

	private static String target(JobOptions options, String queue) {
		String own = queue.isEmpty() ? DEFAULT_QUEUE : queue;
		return Objects.requireNonNullElse(options.queue(), own);
	}

	/**
	 * Enqueues a payload of any class under a type's wire name.
	 * @param type the wire name
	 * @param payload anything that Jackson can write; a list for a handler with several
	 * parameters; null for none
	 * @param options changes the default options; they name the queue if it is not
	 * {@code default}
	 * @return the jid and whether the job is new, never null
	 * @throws JobNotFoundException if a job that it shall wait for does not exist
	 * @throws CircularDependencyException if a job that it shall wait for waits for it
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
		return this.qless.queue(target(options, queue)).put(type, this.qless.payloads().write(payload), options);
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
