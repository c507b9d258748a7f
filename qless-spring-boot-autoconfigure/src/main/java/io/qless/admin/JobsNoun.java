package io.qless.admin;

import io.qless.client.FailedOperations;
import io.qless.client.JobOperations;
import io.qless.client.QlessClient;
import io.qless.job.Job;
import io.qless.job.JobState;

/**
 * {@code jobs/<jid>}.
 */
final class JobsNoun implements Noun {

	private final JobOperations jobs;

	private final FailedOperations failed;

	JobsNoun(QlessClient qless) {
		this.jobs = qless.jobs();
		this.failed = qless.failed();
	}

	@Override
	public Object read(ReadRequest request) {
		if (request.atMost(1).path().isEmpty()) {
			throw Refusal.unknown("Name a job: jobs/<jid>; lists of jobs are queues/<name>/jobs/<state>, "
					+ "failed/<group> and completed");
		}
		Job job = known(request.name());
		return JobView.of(job, this.jobs.why(job.jid()), request.content());
	}

	@Override
	public Object change(ChangeRequest request) {
		Job job = known(request.ofOne().name());
		switch (request.action()) {
			case "retry" -> retry(job);
			case "cancel" -> cancel(job);
			default -> throw request.unknown("jobs can be told: retry, cancel");
		}
		return Change.of(request);
	}

	private Job known(String jid) {
		return this.jobs.get(jid).orElseThrow(() -> Refusal.unknown("There is no job " + jid));
	}

	/** A job that runs, or ran well, would be run twice. */
	private void retry(Job job) {
		if (job.state() != JobState.FAILED) {
			throw Refusal.invalid(null, "The job has not failed, it is " + job.state().wireName());
		}
		if (!this.failed.retry(job, null)) {
			throw Refusal.invalid(null, "The job has gone on meanwhile");
		}
	}

	private void cancel(Job job) {
		if (job.state() == JobState.COMPLETE) {
			throw Refusal.invalid(null, "The job is complete, there is nothing to cancel");
		}
		this.jobs.cancel(job.jid());
	}

}
