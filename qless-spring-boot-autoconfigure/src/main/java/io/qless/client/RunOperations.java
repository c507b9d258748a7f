package io.qless.client;

import java.util.ArrayList;
import java.util.List;

import io.qless.job.JobProgress;
import io.qless.job.LeasedJob;
import org.jspecify.annotations.Nullable;

/**
 * What the one who runs a job can say about it meanwhile. All methods throw a
 * {@link LeaseLostException} or {@link JobNotFoundException} if the job is in the
 * caller's hands no more.
 */
public final class RunOperations {

	private final QlessClient qless;

	private final Engine engine;

	RunOperations(QlessClient qless) {
		this.qless = qless;
		this.engine = qless.engine();
	}

	/**
	 * Begins to collect what is to happen if a run completes.
	 * @param jobs makes the jobs that follow, by its defaults and interceptors
	 * @return nothing yet, never null
	 */
	public FollowUps followUps(JobClient jobs) {
		return new FollowUps(jobs);
	}

	/**
	 * Ends a run well, and does what is to follow: both or neither, in one call.
	 * @param completion the job and its result
	 * @param followUps what follows
	 * @throws RequestRefusedException if what follows cannot be put: nothing was changed
	 * @throws RedisFullException if Redis takes no new jobs
	 */
	public void complete(Completion completion, FollowUps followUps) {
		List<String> arguments = followUps.arguments(completion, this.qless.puts().client());
		if (!followUps.putsJobs()) {
			this.engine.call("complete", arguments);
			return;
		}
		LeaseOutcome outcome;
		try {
			outcome = LeaseBatch.outcome(completion.job(), this.engine.call("complete.put", arguments));
		}
		catch (JobNotFoundException ex) {
			// One that shall be waited for: the job that runs is told of in the reply.
			throw new RequestRefusedException(String.valueOf(ex.getMessage()), ex);
		}
		if (outcome instanceof LeaseOutcome.Lost lost) {
			throw new LeaseLostException(lost.reason(), null);
		}
		if (outcome instanceof LeaseOutcome.Refused refused) {
			throw new RequestRefusedException(refused.reason(), null);
		}
	}

	/**
	 * Tells how far a job is, and adds lines to its log. The newest hundred are kept.
	 * @param job the job
	 * @param progress how far it is; null to leave what was told before
	 * @param lines the lines, 100 at most and of at most 4096 bytes each
	 * @param from which line under this lease the first of them is, from 1: those that
	 * came before are not added again
	 */
	public void tell(LeasedJob job, @Nullable JobProgress progress, List<String> lines, int from) {
		List<String> arguments = new ArrayList<>(List.of(job.jid(), job.worker(), Long.toString(job.token())));
		if (progress != null) {
			Double total = progress.total();
			arguments.add(Wire.number(progress.done()));
			arguments.add((total != null) ? Wire.number(total) : "");
			arguments.add((progress.text() != null) ? progress.text() : "");
		}
		else {
			arguments.addAll(List.of("", "", ""));
		}
		if (!lines.isEmpty()) {
			arguments.addAll(List.of("lines", Wire.names(lines), "from", Integer.toString(from)));
		}
		this.engine.call("progress", arguments);
	}

	/**
	 * Keeps data for the job's next attempt. It replaces what was saved before.
	 * @param job the job
	 * @param data JSON text
	 */
	public void save(LeasedJob job, String data) {
		this.engine.call("save", job.jid(), job.worker(), Long.toString(job.token()), data);
	}

}
