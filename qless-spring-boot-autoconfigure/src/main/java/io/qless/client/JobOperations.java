package io.qless.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.qless.job.Job;
import io.qless.job.JobState;
import io.qless.job.LeasedJob;
import io.qless.lua.LuaReply;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What can be done with jobs. The verbs of a running job carry the token of its lease:
 * repeated, they change nothing and answer as before; under a lease that is no longer
 * held, they throw a {@link LeaseLostException}. All methods may throw a
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
	 * Looks several jobs up.
	 * @param jids their ids
	 * @return those that exist, in the order of the ids, never null
	 */
	public List<Job> getAll(List<String> jids) {
		return this.engine.call("lookup", jids).list().stream().map(JobReader::job).toList();
	}

	/**
	 * Takes jobs for a worker, from several queues in one call.
	 * @param request what is wanted
	 * @return what there is, never null
	 */
	public PoppedJobs pop(PopRequest request) {
		return pop(request, QueueOperations.randomId());
	}

	/** The call under the same id is answered as the first time. */
	PoppedJobs pop(PopRequest request, String id) {
		List<LuaReply> reply = this.engine
			.call("pop.many", request.worker(), Integer.toString(request.count()), Wire.names(request.queues()),
					Wire.names(request.types()), "lease", Wire.seconds(request.lease()), "request", id)
			.list();
		String due = reply.get(0).text();
		List<LeasedJob> jobs = reply.get(1)
			.list()
			.stream()
			.map((job) -> JobReader.leased(job, request.worker()))
			.toList();
		return new PoppedJobs(jobs, due.isEmpty() ? null : Wire.duration(due));
	}

	/**
	 * Ends a running job well.
	 * @param job the job
	 * @param result what is kept beside the job, JSON text; null for nothing
	 * @param keep how long the result is kept; null for as long as the job
	 */
	public void complete(LeasedJob job, @Nullable String result, @Nullable Duration keep) {
		List<String> arguments = new ArrayList<>(
				List.of(job.jid(), job.worker(), job.queue(), "", "token", token(job)));
		if (result != null) {
			arguments.addAll(List.of("result", result));
		}
		if (keep != null) {
			arguments.addAll(List.of("keep", Wire.seconds(keep)));
		}
		this.engine.call("complete", arguments);
	}

	/**
	 * Moves a running job on into another queue, with its retries renewed.
	 * @param job the job
	 * @param next the queue
	 * @param delay how long it waits there; zero for not at all
	 * @return the state in which it is now, never null
	 */
	public JobState advance(LeasedJob job, String next, Duration delay) {
		return JobState
			.of(this.engine
				.call("complete", job.jid(), job.worker(), job.queue(), "", "next", next, "delay", Wire.seconds(delay),
						"token", token(job))
				.text());
	}

	/**
	 * Ends a running job badly.
	 * @param job the job
	 * @param group the group of failures it is filed under
	 * @param message why
	 */
	public void fail(LeasedJob job, String group, String message) {
		this.engine.call("fail", job.jid(), job.worker(), group, message, "", "token", token(job));
	}

	/**
	 * Gives a running job back for another attempt, or fails it if none is left.
	 * @param job the job
	 * @param delay how long it waits before the next attempt
	 * @param group what went wrong, as a group of failures
	 * @param message why
	 * @return how many attempts are left; -1 if the job has failed
	 */
	public int retry(LeasedJob job, Duration delay, String group, String message) {
		return (int) this.engine
			.call("retry", job.jid(), job.queue(), job.worker(), Wire.seconds(delay), group, message, "token",
					token(job))
			.number();
	}

	/**
	 * Hands a running job back as if it had not been popped: no retry is spent.
	 * @param job the job
	 * @param delay how long it waits before it is handed out again
	 */
	public void release(LeasedJob job, Duration delay) {
		this.engine.call("release", job.jid(), job.worker(), "delay", Wire.seconds(delay), "token", token(job));
	}

	/**
	 * Renews the lease of a running job from now on.
	 * @param job the job
	 * @param lease how long it is kept without another renewal
	 */
	public void heartbeat(LeasedJob job, Duration lease) {
		heartbeat(job, lease, QueueOperations.randomId());
	}

	/** The same beat again changes nothing. */
	void heartbeat(LeasedJob job, Duration lease, String beat) {
		this.engine.call("heartbeat", job.jid(), job.worker(), "", "token", token(job), "lease", Wire.seconds(lease),
				"beat", beat);
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
		requeue(jid, queue, QueueOperations.randomId());
	}

	void requeue(String jid, @Nullable String queue, String request) {
		Job job = get(jid).orElseThrow(() -> new JobNotFoundException("There is no job " + jid, null));
		this.engine.call("requeue", "qless", Objects.requireNonNullElse(queue, job.queue()), jid, job.type(),
				job.data(), "0", "checked", "1", "conflict", "replace", "request", request);
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
	 * Changes a job's priority; it keeps its place among those of the same.
	 * @param jid the job's id
	 * @param priority higher is sooner, from -2^31 to 2^31
	 * @throws JobNotFoundException if there is no such job
	 */
	public void priority(String jid, int priority) {
		this.engine.call("priority", jid, Integer.toString(priority));
	}

	/**
	 * Takes running jobs from their workers, all or none: they wait before all others.
	 * @param jids their ids, 250 at most
	 * @throws JobNotFoundException if there is no such job
	 * @throws LeaseLostException if a job is not running
	 */
	public void timeout(String... jids) {
		this.engine.call("timeout", jids);
	}

	/**
	 * Adds an entry to a job's history.
	 * @param jid the job's id
	 * @param message what happened
	 * @throws JobNotFoundException if there is no such job
	 */
	public void log(String jid, String message) {
		this.engine.call("log", jid, message);
	}

	/**
	 * Marks a job, so that what happens to it is published.
	 * @param jid the job's id
	 * @throws JobNotFoundException if there is no such job
	 */
	public void track(String jid) {
		this.engine.call("track", "track", jid);
	}

	/**
	 * Takes the mark from a job.
	 * @param jid the job's id
	 */
	public void untrack(String jid) {
		this.engine.call("track", "untrack", jid);
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
	 * Lets a job that waits for others wait for more.
	 * @param jid the job's id
	 * @param needed jids; unknown and complete ones hold nothing up
	 * @throws RequestRefusedException if the job does not wait for others
	 */
	public void depend(String jid, String... needed) {
		dependencies(jid, "on", needed);
	}

	/**
	 * Lets a job that waits for others wait for fewer; without the last one it goes on.
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

	private static String token(LeasedJob job) {
		return Long.toString(job.token());
	}

}
