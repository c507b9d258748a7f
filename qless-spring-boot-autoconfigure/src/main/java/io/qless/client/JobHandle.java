package io.qless.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.qless.job.Job;
import io.qless.job.JobFailure;
import io.qless.job.JobState;
import io.qless.job.WaitReason;
import org.jspecify.annotations.Nullable;

/**
 * A job by its id, for whoever waits for it or wants something of it. Each call asks
 * Redis anew. All methods may throw a {@link QlessUnavailableException}.
 *
 * @param <T> the type of the result
 */
public final class JobHandle<T> {

	private final QlessClient qless;

	private final String jid;

	private final Class<T> resultType;

	private final @Nullable StatusTokens statusTokens;

	JobHandle(QlessClient qless, String jid, Class<T> resultType, @Nullable StatusTokens statusTokens) {
		this.qless = qless;
		this.jid = jid;
		this.resultType = resultType;
		this.statusTokens = statusTokens;
	}

	/**
	 * Returns the job's id.
	 * @return the jid, never null
	 */
	public String jid() {
		return this.jid;
	}

	/**
	 * Makes a token with which an end user may see how the job comes along, and nothing
	 * else. It cannot be guessed, and holds for a while.
	 * @return the token, which fits into an address as it is; never null
	 * @throws IllegalStateException if the application has no secret to sign it with
	 */
	public String statusToken() {
		if (this.statusTokens == null) {
			throw new IllegalStateException("There are no status tokens without a secret: set qless.status.secret");
		}
		return this.statusTokens.issue(this.qless.namespace(), this.jid);
	}

	/**
	 * Returns the job as it stands.
	 * @return the job; empty if there is none
	 */
	public Optional<Job> job() {
		return this.qless.jobs().get(this.jid);
	}

	/**
	 * Returns where the job stands.
	 * @return the state; empty if there is no such job
	 */
	public Optional<JobState> state() {
		return job().map(Job::state);
	}

	/**
	 * Returns what the handler returned, if the job is complete by now.
	 * @return the result; empty while there is none
	 * @throws RequestRefusedException if it does not fit the type of this handle
	 */
	public Optional<T> result() {
		return job().flatMap(this::resultOf);
	}

	/**
	 * Waits for the job to end, without asking for it again and again: Redis tells.
	 * @param atMost how long
	 * @return what the handler returned; empty if it returned nothing
	 * @throws JobNotEndedException if the job has not ended within this time
	 * @throws JobFailedException if it failed, or had failed before
	 * @throws JobNotFoundException if there is no such job, or none any more
	 * @throws RequestRefusedException if the result does not fit the type of this handle
	 * @throws QlessException if this thread is interrupted; its interrupt is kept
	 */
	public Optional<T> result(Duration atMost) {
		CompletableFuture<Job> ending = this.qless.endings().of(this.jid);
		try {
			return resultOf(ended(ending.get(atMost.toNanos(), TimeUnit.NANOSECONDS)));
		}
		catch (TimeoutException ex) {
			throw new JobNotEndedException(this.jid, atMost);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new QlessException("Interrupted while waiting for the job " + this.jid, ex);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof QlessException refusal) ? refusal
					: new QlessException("Cannot wait for the job " + this.jid, ex);
		}
		finally {
			ending.cancel(false);
		}
	}

	/**
	 * Returns a future that completes when the job ends, with what the handler returned;
	 * exceptionally with what {@link #result(Duration)} throws. It waits without end:
	 * give it a time with {@link CompletableFuture#orTimeout}, or cancel it. What hangs
	 * on it holds up other news; what takes its time belongs on a thread of its own, with
	 * {@code thenAcceptAsync} for example.
	 * @return the future, never null
	 */
	public CompletableFuture<Optional<T>> future() {
		CompletableFuture<Job> ending = this.qless.endings().of(this.jid);
		CompletableFuture<Optional<T>> result = ending.thenApply((job) -> resultOf(ended(job)));
		result.whenComplete((value, ex) -> ending.cancel(false));
		return result;
	}

	private Job ended(Job job) {
		JobFailure failure = job.failure();
		if (job.state() == JobState.FAILED && failure != null) {
			throw new JobFailedException(this.jid, failure);
		}
		return job;
	}

	/**
	 * Reads the result of a job that was looked up with {@link #job()}.
	 * @param job the job
	 * @return the result; empty if it has none
	 * @throws RequestRefusedException if it does not fit the type of this handle
	 */
	public Optional<T> resultOf(Job job) {
		String text = job.result();
		Object result = (text != null) ? this.qless.payloads().read(text, this.resultType) : null;
		return (result != null) ? Optional.of(this.resultType.cast(result)) : Optional.empty();
	}

	/**
	 * Explains why the job is not running, or who runs it.
	 * @return all reasons that hold, never null
	 */
	public List<WaitReason> why() {
		return this.qless.jobs().why(this.jid);
	}

	/**
	 * Deletes the job unless it is complete; a worker that runs it loses its lease.
	 * @throws RequestRefusedException if others depend on it
	 */
	public void cancel() {
		this.qless.jobs().cancel(this.jid);
	}

	/**
	 * Puts the job again into its queue, whatever its state.
	 * @throws JobNotFoundException if there is no such job
	 */
	public void requeue() {
		this.qless.jobs().requeue(this.jid, null);
	}

	/**
	 * Puts the job again into a queue, whatever its state.
	 * @param queue the queue
	 * @throws JobNotFoundException if there is no such job
	 */
	public void requeue(String queue) {
		this.qless.jobs().requeue(this.jid, queue);
	}

	/**
	 * Changes the job's priority; it keeps its place among those of the same.
	 * @param priority higher is sooner
	 * @throws JobNotFoundException if there is no such job
	 */
	public void priority(int priority) {
		this.qless.jobs().priority(this.jid, priority);
	}

	/**
	 * Adds tags.
	 * @param tags names by which the job can be found
	 * @return all its tags, never null
	 * @throws JobNotFoundException if there is no such job
	 */
	public List<String> tag(String... tags) {
		return this.qless.tags().add(this.jid, tags);
	}

	/**
	 * Removes tags.
	 * @param tags the tags
	 * @return the tags that are left, never null
	 * @throws JobNotFoundException if there is no such job
	 */
	public List<String> untag(String... tags) {
		return this.qless.tags().remove(this.jid, tags);
	}

	/**
	 * Marks the job, so that what happens to it is published.
	 * @throws JobNotFoundException if there is no such job
	 */
	public void track() {
		this.qless.jobs().track(this.jid);
	}

	/** Takes the mark from the job. */
	public void untrack() {
		this.qless.jobs().untrack(this.jid);
	}

	/**
	 * Adds an entry to the job's history.
	 * @param message what happened
	 * @throws JobNotFoundException if there is no such job
	 */
	public void log(String message) {
		this.qless.jobs().log(this.jid, message);
	}

}
