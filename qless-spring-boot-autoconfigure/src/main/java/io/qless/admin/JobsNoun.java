package io.qless.admin;

import java.util.ArrayList;
import java.util.List;

import io.qless.client.JobOperations;
import io.qless.client.QlessClient;
import io.qless.handler.JobHandlerInfo;
import io.qless.handler.JobHandlerRegistry;
import io.qless.job.Job;
import io.qless.job.JobSummary;

/**
 * {@code jobs/<jid>}.
 */
final class JobsNoun implements Noun {

	/** Of those that a job waits for, and of those that wait for it. */
	private static final int RELATED = 25;

	private final JobOperations jobs;

	private final JobHandlerRegistry handlers;

	private final Verbs<Job> verbs;

	JobsNoun(QlessClient qless, JobHandlerRegistry handlers) {
		this.jobs = qless.jobs();
		this.handlers = handlers;
		this.verbs = new JobChanges(qless).verbs();
	}

	@Override
	public Object read(ReadRequest request) {
		if (request.atMost(1).path().isEmpty()) {
			throw Refusal.unknown("Name a job: jobs/<jid>; lists of jobs are queues/<name>/jobs/<state>, "
					+ "failed/<group>, completed, tracked, tags/<tag> and search");
		}
		Job job = known(request.name());
		return JobView.of(job, around(job), request.content());
	}

	/** What is known of the job beside itself, in two calls. */
	private JobView.Around around(Job job) {
		List<String> jids = new ArrayList<>(List.of(job.jid()));
		job.dependencies().stream().limit(RELATED).forEach(jids::add);
		job.dependents().stream().limit(RELATED).forEach(jids::add);
		List<JobSummary> found = this.jobs.listAll(jids);
		boolean tracked = found.stream().anyMatch((other) -> other.jid().equals(job.jid()) && other.tracked());
		List<JobSummary> related = found.stream().filter((other) -> !other.jid().equals(job.jid())).toList();
		String label = this.handlers.handler(job.type()).map(JobHandlerInfo::label).orElse(null);
		return new JobView.Around(this.jobs.why(job.jid()), related, tracked, label);
	}

	@Override
	public Object change(ChangeRequest request) {
		return this.verbs.apply(request, this::known);
	}

	private Job known(String jid) {
		return this.jobs.get(jid).orElseThrow(() -> Refusal.unknown("There is no job " + jid));
	}

}
