package io.qless.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import io.qless.job.JobState;
import io.qless.job.LeasedJob;
import io.qless.lua.LuaReply;
import org.jspecify.annotations.Nullable;

/**
 * What a worker does with the jobs in its hands. The verbs carry the token of the job's
 * lease: repeated, they change nothing and answer as before; under a lease that is no
 * longer held, they throw a {@link LeaseLostException}. All methods may throw a
 * {@link QlessUnavailableException}.
 */
public final class LeaseOperations {

	private final Engine engine;

	LeaseOperations(Engine engine) {
		this.engine = engine;
	}

	/**
	 * Takes jobs for a worker, from several queues in one call.
	 * @param request what is wanted
	 * @return what there is, never null
	 */
	public PoppedJobs pop(PopRequest request) {
		return pop(request, QueueOperations.randomId());
	}

	/**
	 * Takes jobs for a worker under an id: the same worker's next call under the same id
	 * is answered as the first, whose answer may have been lost.
	 * @param request what is wanted
	 * @param id an id that no other call of this worker had
	 * @return what there is, never null
	 */
	public PoppedJobs pop(PopRequest request, String id) {
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

	private static String token(LeasedJob job) {
		return Long.toString(job.token());
	}

}
