package io.qless.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

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
		return popped(this.engine.call("pop.many", arguments(request, id)), request);
	}

	/**
	 * Takes the jobs along that wait with the coalesce key of a running job.
	 * @param job the running job
	 * @param count how many at most, 250 in any case
	 * @param lease how long each may be kept without a renewal
	 * @param id an id: the same call under it is answered as the first
	 * @return the jobs, never null
	 */
	public List<LeasedJob> popSame(LeasedJob job, int count, Duration lease, String id) {
		List<String> arguments = List.of(job.jid(), job.worker(), Integer.toString(count), "token",
				Long.toString(job.token()), "lease", Wire.seconds(lease), "request", id);
		return leased(this.engine.call("pop.same", arguments), job.worker(), lease);
	}

	private static List<String> arguments(PopRequest request, String id) {
		return List.of(request.worker(), Integer.toString(request.count()), Wire.names(request.queues()),
				Wire.names(request.types()), "lease", Wire.seconds(request.lease()), "request", id);
	}

	private static PoppedJobs popped(LuaReply answer, PopRequest request) {
		List<LuaReply> reply = answer.list();
		String due = reply.get(0).text();
		return new PoppedJobs(leased(reply.get(1), request.worker(), request.lease()),
				due.isEmpty() ? null : Wire.duration(due));
	}

	private static List<LeasedJob> leased(LuaReply jobs, String worker, Duration lease) {
		return jobs.list().stream().map((job) -> JobReader.leased(job, worker, lease)).toList();
	}

	/**
	 * Ends a running job well.
	 * @param job the job
	 * @param result what is kept beside the job, JSON text; null for nothing
	 * @param keep how long the result is kept; null for as long as the job
	 */
	public void complete(LeasedJob job, @Nullable String result, @Nullable Duration keep) {
		this.engine.call("complete", new Completion(job, result, keep).arguments());
	}

	/**
	 * Ends many running jobs of one worker well, each for itself, in calls of at most 250
	 * jobs.
	 * @param completions the jobs and their results
	 * @return what became of each, in the order of the jobs, never null
	 * @throws RequestRefusedException if an argument is not allowed, or the jobs are not
	 * all of one worker; the jobs of that call are left as they are
	 */
	public List<LeaseOutcome> completeAll(List<Completion> completions) {
		return LeaseBatch.send(this.engine, "complete.many", completions, Completion::job, Completion::counted);
	}

	/**
	 * Ends many running jobs of one worker well, as {@link #completeAll} does, and takes
	 * its next jobs in the same call. Jobs are taken whatever became of those that were
	 * to end.
	 * @param completions the jobs and their results
	 * @param request what is wanted
	 * @param id an id that no other call of this worker had, as for
	 * {@link #pop(PopRequest, String)}
	 * @return what became of the jobs, and what there is, never null
	 * @throws RequestRefusedException as {@link #completeAll} does; nothing is taken then
	 */
	public CompletedAndPopped completeAllAndPop(List<Completion> completions, PopRequest request, String id) {
		if (completions.isEmpty()) {
			return new CompletedAndPopped(List.of(), pop(request, id));
		}
		List<List<String>> calls = LeaseBatch.calls(completions, Completion::job, Completion::counted);
		List<LuaReply> ended = new ArrayList<>();
		List<String> last = calls.remove(calls.size() - 1);
		calls.forEach((call) -> ended.addAll(this.engine.call("complete.many", call).list()));
		last.add(0, Integer.toString(last.size()));
		last.addAll(arguments(request, id));
		List<LuaReply> reply = this.engine.call("complete.pop", last).list();
		ended.addAll(reply.get(0).list());
		return new CompletedAndPopped(LeaseBatch.outcomes(completions, Completion::job, ended),
				popped(reply.get(1), request));
	}

	/**
	 * Moves a running job on into another queue, with its retries renewed.
	 * @param job the job
	 * @param next the queue
	 * @param delay how long it waits there; zero for not at all
	 * @param dependsOn jids that must complete before it goes on; none for not waiting
	 * @return the state in which it is now, never null
	 * @throws JobNotFoundException if there is no such job, or one that it shall wait for
	 * does not exist
	 * @throws CircularDependencyException if a job that it shall wait for waits for it
	 */
	public JobState advance(LeasedJob job, String next, Duration delay, String... dependsOn) {
		return JobState
			.of(this.engine
				.call("complete", job.jid(), job.worker(), job.queue(), "", "next", next, "delay", Wire.seconds(delay),
						"token", token(job), "depends", Wire.names(List.of(dependsOn)), "strict", "1")
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
		return retry(job, delay, group, message, RetryLimits.NONE);
	}

	/**
	 * Gives a running job back for another attempt, or fails it if none is granted.
	 * @param job the job
	 * @param delay how long it waits before the next attempt
	 * @param group what went wrong, as a group of failures
	 * @param message why
	 * @param limits how many attempts there are and until when
	 * @return how many attempts are left; -1 if the job has failed
	 */
	public int retry(LeasedJob job, Duration delay, String group, String message, RetryLimits limits) {
		List<String> arguments = new ArrayList<>(List.of(job.jid(), job.queue(), job.worker(), Wire.seconds(delay),
				group, message, "token", token(job)));
		if (limits.retries() != null) {
			arguments.addAll(List.of("retries", limits.retries().toString()));
		}
		if (limits.within() != null) {
			arguments.addAll(List.of("within", Wire.seconds(limits.within())));
		}
		return (int) this.engine.call("retry", arguments).number();
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
		heartbeat(job, lease, Beats.next());
	}

	/** The same beat again changes nothing. */
	void heartbeat(LeasedJob job, Duration lease, String beat) {
		this.engine.call("heartbeat", job.jid(), job.worker(), "", "token", token(job), "lease", Wire.seconds(lease),
				"beat", beat);
	}

	/**
	 * Renews the leases of many running jobs of one worker from now on, each for itself,
	 * in calls of at most 250 jobs.
	 * @param jobs the jobs
	 * @param lease how long they are kept without another renewal
	 * @return what became of each, in the order of the jobs, never null
	 * @throws RequestRefusedException if an argument is not allowed, or the jobs are not
	 * all of one worker; the jobs of that call are left as they are
	 */
	public List<LeaseOutcome> heartbeatAll(List<LeasedJob> jobs, Duration lease) {
		return heartbeatAll(jobs, (job) -> lease);
	}

	/**
	 * Renews the leases of many running jobs of one worker from now on, each for itself
	 * and for its own time, in calls of at most 250 jobs.
	 * @param jobs the jobs
	 * @param lease how long one is kept without another renewal
	 * @return what became of each, in the order of the jobs, never null
	 * @throws RequestRefusedException if an argument is not allowed, or the jobs are not
	 * all of one worker; the jobs of that call are left as they are
	 */
	public List<LeaseOutcome> heartbeatAll(List<LeasedJob> jobs, Function<LeasedJob, Duration> lease) {
		String beat = Beats.next();
		return LeaseBatch.send(this.engine, "heartbeat.many", jobs, (job) -> job,
				(job) -> List.of(job.jid(), token(job), beat, Wire.seconds(lease.apply(job))));
	}

	private static String token(LeasedJob job) {
		return Long.toString(job.token());
	}

}
