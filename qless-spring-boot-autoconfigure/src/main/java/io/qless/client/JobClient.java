package io.qless.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

import io.qless.job.JobDefaults;
import io.qless.job.JobOptions;
import io.qless.job.JobOptionsBuilder;
import io.qless.job.JobType;
import io.qless.job.NewJob;
import org.jspecify.annotations.Nullable;

/**
 * The typed way to enqueue: a payload's class says type and queue. Thread-safe.
 * <p>
 * Options come from, the later before the earlier: the defaults of this client, its
 * interceptors, the payload's {@link JobType}, the payload itself if it has
 * {@link JobDefaults}, and the call. A value that no option can have is refused with an
 * {@link IllegalArgumentException}.
 * <p>
 * In a Spring transaction jobs are put after it has committed, all of them together, and
 * not at all if it is rolled back; {@link #immediately()} is the way around it.
 */
public final class JobClient {

	/** The queue of types that name none. */
	public static final String DEFAULT_QUEUE = "default";

	private final QlessClient qless;

	private final JobOptions defaults;

	private final EnqueueChain interceptors;

	private final boolean immediately;

	private final @Nullable StatusTokens statusTokens;

	/**
	 * Creates a client.
	 * @param qless the verbs
	 * @param defaults what options are changed from
	 * @param interceptors are shown each payload, in this order
	 */
	public JobClient(QlessClient qless, JobOptions defaults, EnqueueInterceptor... interceptors) {
		this(qless, defaults, new EnqueueChain(List.of(interceptors)), false, null);
	}

	private JobClient(QlessClient qless, JobOptions defaults, EnqueueChain interceptors, boolean immediately,
			@Nullable StatusTokens statusTokens) {
		this.qless = qless;
		this.defaults = defaults;
		this.interceptors = interceptors;
		this.immediately = immediately;
		this.statusTokens = statusTokens;
	}

	/**
	 * Returns this client as one whose handles make tokens for end users.
	 * @param tokens makes the tokens
	 * @return another client, never null
	 */
	public JobClient withStatusTokens(StatusTokens tokens) {
		return new JobClient(this.qless, this.defaults, this.interceptors, this.immediately, tokens);
	}

	/**
	 * Returns this client as one that does not wait for transactions: it puts jobs at
	 * once, whatever becomes of the transaction.
	 * @return another client, never null
	 */
	public JobClient immediately() {
		return new JobClient(this.qless, this.defaults, this.interceptors, true, this.statusTokens);
	}

	/**
	 * Returns this client for another namespace, in which other applications may work.
	 * @param namespace the namespace, without braces; 1 to 64 characters
	 * @return another client, never null
	 * @throws RequestRefusedException if the namespace cannot be one
	 */
	public JobClient inNamespace(String namespace) {
		return new JobClient(this.qless.inNamespace(namespace), this.defaults, this.interceptors, this.immediately,
				this.statusTokens);
	}

	/**
	 * Enqueues a payload.
	 * @param payload a value of a class with {@link JobType}
	 * @return the jid and whether the job is new, never null
	 * @throws RequestRefusedException if the payload's class has no type, or the payload
	 * cannot be written as JSON or is not valid
	 * @throws QlessUnavailableException if Redis cannot be reached
	 * @throws RedisFullException if Redis takes no new jobs
	 */
	public EnqueuedJob enqueue(Object payload) {
		return enqueue(payload, (job) -> {
		});
	}

	/**
	 * Enqueues a payload.
	 * @param payload a value of a class with {@link JobType}
	 * @param options says what differs from the defaults
	 * @return the jid and whether the job is new, never null
	 * @throws JobNotFoundException if a job that it shall wait for does not exist
	 * @throws CircularDependencyException if a job that it shall wait for waits for it
	 * @throws RequestRefusedException if the payload's class has no type, the payload
	 * cannot be written as JSON or is not valid, or an option is not allowed
	 * @throws QlessUnavailableException if Redis cannot be reached
	 * @throws RedisFullException if Redis takes no new jobs
	 */
	public EnqueuedJob enqueue(Object payload, Consumer<? super JobOptionsBuilder> options) {
		return send(prepare(payload, options));
	}

	/**
	 * Returns the verbs that this client is made of.
	 * @return the verbs, never null
	 */
	public QlessClient qless() {
		return this.qless;
	}

	/** The job of a payload, which is not put. */
	NewJob prepare(Object payload, Consumer<? super JobOptionsBuilder> options) {
		JobType type = PayloadWords.typeOf(payload);
		return job(type.value(), payload, (job) -> {
			PayloadWords.ofClass(type, job);
			PayloadWords.ofPayload(payload, job);
			options.accept(job);
		});
	}

	/**
	 * Enqueues a payload of any class under a type's wire name.
	 * @param type the wire name
	 * @param payload anything that Jackson can write; a list for a handler with several
	 * parameters; null for none
	 * @param options says what differs from the defaults; it names the queue if that is
	 * neither its handler's, in this application, nor {@code default}
	 * @return the jid and whether the job is new, never null
	 * @throws JobNotFoundException if a job that it shall wait for does not exist
	 * @throws CircularDependencyException if a job that it shall wait for waits for it
	 * @throws RequestRefusedException if the payload cannot be written as JSON or is not
	 * valid, or an option is not allowed
	 * @throws QlessUnavailableException if Redis cannot be reached
	 * @throws RedisFullException if Redis takes no new jobs
	 */
	public EnqueuedJob enqueue(String type, @Nullable Object payload, Consumer<? super JobOptionsBuilder> options) {
		return send(job(type, payload, (job) -> {
			PayloadWords.ofPayload(payload, job);
			options.accept(job);
		}));
	}

	/**
	 * Enqueues many payloads, as {@link #enqueueAll(List, BiConsumer)} with the default
	 * options.
	 * @param payloads values of classes with {@link JobType}
	 * @return for each payload its jid, in the order of the payloads, never null
	 * @throws RequestRefusedException if a payload's class has no type, or a payload
	 * cannot be written as JSON or is not valid
	 * @throws QlessUnavailableException if Redis cannot be reached
	 * @throws RedisFullException if Redis takes no new jobs
	 */
	public List<EnqueuedJob> enqueueAll(List<?> payloads) {
		return enqueueAll(payloads, (job, payload) -> {
		});
	}

	/**
	 * Enqueues many payloads, in calls of at most 250 jobs and about a million
	 * characters. The jobs of one call are put all or none; a job may wait for those
	 * before it in the list. All payloads are written before the first call; if a later
	 * call is refused, those before it have been made. Jobs that have jids of their own
	 * can then be enqueued again as they are.
	 * @param <T> the payloads' class, or what their classes have in common
	 * @param payloads values of classes with {@link JobType}
	 * @param options says for a payload what differs from the defaults
	 * @return for each payload its jid and whether the job is new, in the order of the
	 * payloads, never null
	 * @throws JobNotFoundException if a job that one shall wait for does not exist
	 * @throws CircularDependencyException if a job that one shall wait for waits for it
	 * @throws RequestRefusedException if a payload's class has no type, a payload cannot
	 * be written as JSON or is not valid, an option is not allowed, or a jid is given
	 * twice
	 * @throws QlessUnavailableException if Redis cannot be reached
	 * @throws RedisFullException if Redis takes no new jobs
	 */
	public <T> List<EnqueuedJob> enqueueAll(List<T> payloads, BiConsumer<JobOptionsBuilder, ? super T> options) {
		List<NewJob> jobs = new ArrayList<>();
		for (T payload : payloads) {
			jobs.add(prepare(payload, (job) -> options.accept(job, payload)));
		}
		return this.interceptors.put(jobs, (all) -> this.qless.puts().all(all, JobClient::target, !this.immediately));
	}

	private EnqueuedJob send(NewJob job) {
		return put(job, (one) -> this.qless.puts().one(one, target(one), !this.immediately));
	}

	/** Puts a job with the interceptors around. */
	EnqueuedJob put(NewJob job, Function<NewJob, EnqueuedJob> put) {
		return this.interceptors.put(List.of(job), (jobs) -> List.of(put.apply(jobs.get(0)))).get(0);
	}

	private NewJob job(String type, @Nullable Object payload, Consumer<JobOptionsBuilder> said) {
		JobOptions options = this.defaults.with((job) -> {
			this.interceptors.before(type, payload, job);
			said.accept(job);
		});
		return new NewJob(type, this.qless.payloads().write(payload), options);
	}

	static String target(NewJob job) {
		return Objects.requireNonNullElse(job.options().queue(), DEFAULT_QUEUE);
	}

	/**
	 * Returns a handle on a job, which may exist or not.
	 * @param <T> the type of the result
	 * @param jid the job's id
	 * @param resultType the class that its result is read into
	 * @return the handle, never null
	 */
	public <T> JobHandle<T> handle(String jid, Class<T> resultType) {
		return new JobHandle<>(this.qless, jid, resultType, this.statusTokens);
	}

}
