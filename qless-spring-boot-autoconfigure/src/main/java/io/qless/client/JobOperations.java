package io.qless.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.qless.job.Job;
import io.qless.job.JobState;
import io.qless.job.JobSummary;
import io.qless.job.Page;
import io.qless.job.WaitReason;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What can be done with jobs by their ids. All methods may throw a
 * {@link QlessUnavailableException}.
 */
public final class JobOperations {

	private final Engine engine;

	JobOperations(Engine engine) {
		this.engine = engine;
	}

	/**
	 * Looks a job up.
	 * @param jid the job's id
	 * @return the job; empty if there is none
	 */
	public Optional<Job> get(String jid) {
		return getAll(List.of(jid)).stream().findFirst();
	}

	/**
	 * Looks several jobs up, in calls of at most 250.
	 * @param jids their ids
	 * @return those that exist, in the order of the ids, never null
	 */
	public List<Job> getAll(List<String> jids) {
		return Chunks.of(jids, String::length)
			.stream()
			.flatMap((chunk) -> this.engine.call("lookup", chunk).list().stream())
			.map(JobReader::job)
			.toList();
	}

	/**
	 * Deletes jobs, all or none; completed ones are kept.
	 * @param jids their ids, 250 at most
	 * @throws RequestRefusedException if others depend on one of them
	 */
	public void cancel(String... jids) {
		this.engine.call("cancel", jids);
	}

	/**
	 * Puts a job again into its queue, or another one, whatever its state.
	 * @param jid the job's id
	 * @param queue the queue; null for the one it is in
	 * @throws JobNotFoundException if there is no such job
	 */
	public void requeue(String jid, @Nullable String queue) {
		requeue(jid, queue, Duration.ZERO);
	}

	void requeue(String jid, @Nullable String queue, Duration delay) {
		Job job = get(jid).orElseThrow(() -> new JobNotFoundException("There is no job " + jid, null));
		this.engine.call("requeue", "qless", Objects.requireNonNullElse(queue, job.queue()), jid, job.type(),
				job.data(), Wire.seconds(delay), "checked", "1", "conflict", "replace", "request",
				QueueOperations.randomId());
	}

	/**
	 * Returns a page of the completed jobs' jids, newest first.
	 * @param offset how many to leave out
	 * @param count how many at most
	 * @return the jids, never null
	 */
	public List<String> completed(int offset, int count) {
		return this.engine.call("jobs", "complete", Integer.toString(offset), Integer.toString(count)).texts();
	}

	/**
	 * Returns a page of the completed jobs, newest first.
	 * @param offset how many to leave out
	 * @param count how many at most, 250 in any case
	 * @return the jobs in short, never null
	 */
	public Page<JobSummary> listCompleted(int offset, int count) {
		return SummaryReader.list(this.engine, "complete", "", offset, count);
	}

	/**
	 * Explains why a job is not running, or who runs it.
	 * @param jid the job's id
	 * @return all reasons that hold, never null
	 */
	public List<WaitReason> why(String jid) {
		return SummaryReader.reasons(this.engine.call("why", jid).text());
	}

	/**
	 * Changes a job's priority; it keeps its place among those of the same.
	 * @param jid the job's id
	 * @param priority higher is sooner, from -2^31 to 2^31
	 * @throws JobNotFoundException if there is no such job
	 */
	public void priority(String jid, int priority) {
		this.engine.call("priority", jid, Integer.toString(priority));
	}

	/**
	 * Takes running jobs from their workers: they wait before all others. Only the runs
	 * of this moment are meant: one that ends meanwhile, and any later one, is left
	 * alone.
	 * @param jids their ids, 250 at most; those of jobs that nobody runs are left out
	 * @return the jids of the jobs that were taken, never null
	 */
	public List<String> timeout(String... jids) {
		List<String> leases = new ArrayList<>();
		for (Job job : getAll(List.of(jids))) {
			if (job.state() == JobState.RUNNING) {
				leases.addAll(List.of(job.jid(), Long.toString(job.token())));
			}
		}
		return leases.isEmpty() ? List.of() : this.engine.call("revoke", leases).texts();
	}

	/**
	 * Has the worker that runs a job interrupt its handler, wherever it is; a worker that
	 * is away learns it when it is back. What the handler makes of it counts: if it
	 * throws, that was an attempt. To have the job end for good, cancel it; to give it to
	 * another worker, call {@link #timeout}: both interrupt the handler, too.
	 * @param jid the job
	 * @throws JobNotFoundException if it does not exist
	 * @throws LeaseLostException if nobody runs it
	 */
	public void interrupt(String jid) {
		// Sent again after a lost reply, it must not meet a later run.
		String token = get(jid).map((job) -> Long.toString(job.token())).orElse("0");
		this.engine.call("worker.control", "interrupt", jid, token);
	}

	/**
	 * Completes a job by hand that nobody runs, whether it waits, is scheduled, depends
	 * on others or has failed: its dependents go on. A complete job stays as it is.
	 * @param jid the job's id
	 * @param result what is kept beside the job, JSON text; null for nothing
	 * @throws JobNotFoundException if there is no such job
	 * @throws JobRunningException if a worker runs it
	 */
	public void conclude(String jid, @Nullable String result) {
		this.engine.call("conclude", jid, Objects.requireNonNullElse(result, ""), "request",
				QueueOperations.randomId());
	}

	/**
	 * Adds an entry to a job's history.
	 * @param jid the job's id
	 * @param message what happened
	 * @throws JobNotFoundException if there is no such job
	 */
	public void log(String jid, String message) {
		this.engine.call("log", jid, message, "{}", "request", QueueOperations.randomId());
	}

	/**
	 * Marks a job, so that what happens to it is published.
	 * @param jid the job's id
	 * @return false if it had the mark
	 * @throws JobNotFoundException if there is no such job
	 */
	public boolean track(String jid) {
		return this.engine.call("track", "track", jid).text().equals("1");
	}

	/**
	 * Takes the mark from a job.
	 * @param jid the job's id
	 * @return false if it had none
	 */
	public boolean untrack(String jid) {
		return this.engine.call("track", "untrack", jid).text().equals("1");
	}

	/**
	 * Returns the tracked jobs.
	 * @return the jobs, the first tracked first, never null
	 */
	public List<Job> tracked() {
		JsonNode node = Wire.JSON.readTree(this.engine.call("track").text());
		List<String> jids = new ArrayList<>();
		node.path("jobs").forEach((job) -> jids.add(job.path("jid").asString()));
		return getAll(jids);
	}

	/**
	 * Returns a page of the tracked jobs in short, the first tracked first.
	 * @param offset how many to leave out
	 * @param count how many at most, 250 in any case
	 * @return the page, never null
	 */
	public Page<JobSummary> listTracked(int offset, int count) {
		return SummaryReader.list(this.engine, "tracked", "", offset, count);
	}

	/**
	 * Looks several jobs up in short.
	 * @param jids their ids, 250 at most
	 * @return those that exist, in the order of the ids, never null
	 */
	public List<JobSummary> listAll(List<String> jids) {
		return SummaryReader.list(this.engine, "named", Wire.names(jids), 0, jids.size()).items();
	}

	/**
	 * Lets a job that waits for others wait for more.
	 * @param jid the job's id
	 * @param needed jids; complete ones hold nothing up
	 * @throws JobNotFoundException if one of them does not exist
	 * @throws CircularDependencyException if one of them waits for this job
	 * @throws RequestRefusedException if the job does not wait for others
	 */
	public void depend(String jid, String... needed) {
		dependencies(jid, "strict", needed);
	}

	/**
	 * Lets a job that waits for others wait for fewer; without the last one it goes on.
	 * To release a job by hand, name no others. {@link #conclude} is the other way: it
	 * releases all dependents of a job that will not complete by itself.
	 * @param jid the job's id
	 * @param needed jids; none for all
	 * @throws RequestRefusedException if the job does not wait for others
	 */
	public void undepend(String jid, String... needed) {
		dependencies(jid, "off", (needed.length > 0) ? needed : new String[] { "all" });
	}

	private void dependencies(String jid, String action, String... needed) {
		List<String> arguments = new ArrayList<>(List.of(jid, action));
		arguments.addAll(List.of(needed));
		this.engine.call("depends", arguments);
	}

}
