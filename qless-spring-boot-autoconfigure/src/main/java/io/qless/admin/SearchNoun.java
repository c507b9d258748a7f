package io.qless.admin;

import java.util.List;

import io.qless.client.QlessClient;
import io.qless.job.JobSummary;

/**
 * {@code search}: the jobs of which all holds that is said: {@code jid}, {@code tag},
 * {@code group}, {@code queue}, {@code state}, {@code type}, {@code from} and {@code to}.
 * An answer says how many jobs were looked at and, as {@code after}, where to go on.
 */
record SearchNoun(QlessClient qless) implements Noun {

	@Override
	public Object read(ReadRequest request) {
		JobFilter filter = JobFilter.of(request.atMost(0).arguments());
		if (filter.jid() != null) {
			List<JobSummary> jobs = this.qless.jobs().listAll(List.of(filter.jid()));
			return JobSearch.Found.exactly(jobs.stream().filter((job) -> filter.matches(job, false)).toList());
		}
		return new JobSearch(this.qless, filter, request.paging().size()).run(request.arguments().get("after"));
	}

}
