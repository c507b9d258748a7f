package io.qless.client;

import java.util.List;
import java.util.Optional;

import io.qless.job.Job;
import io.qless.job.JobState;
import io.qless.job.WaitReason;

/**
 * A job by its id, for whoever waits for it. Each call asks Redis anew.
 *
 * @param <T> the type of the result
 */
public final class JobHandle<T> {

	private final QlessClient qless;

	private final String jid;

	private final Class<T> resultType;

	JobHandle(QlessClient qless, String jid, Class<T> resultType) {
		this.qless = qless;
		this.jid = jid;
		this.resultType = resultType;
	}

	/**
	 * Returns the job's id.
	 * @return the jid, never null
	 */
	public String jid() {
		return this.jid;
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
	 * Returns what the handler returned.
	 * @return the result; empty while there is none
	 * @throws RequestRefusedException if it does not fit the type of this handle
	 */
	public Optional<T> result() {
		return job().flatMap(this::resultOf);
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
	 * Deletes the job unless it is complete.
	 * @throws RequestRefusedException if others depend on it
	 */
	public void cancel() {
		this.qless.jobs().cancel(this.jid);
	}

}
