package io.qless.sample.docs;

import java.util.List;

import io.qless.client.JobClient;
import io.qless.client.QlessClient;
import io.qless.job.JobState;
import io.qless.job.JobType;

/**
 * Quoted by {@code learn/queues-and-priorities.md}.
 */
class QueuesAndPrioritiesPage {

	void many(JobClient jobs, List<RenderPage> pages) {
		// tag::many[]
		jobs.enqueueAll(pages, (job, page) -> job.jid("render:" + page.id()).tags(page.blog()));
		// end::many[]
	}

	void lists(QlessClient qless) {
		// tag::lists[]
		qless.queues(0, 100); // a page of queues: counts, what falls due, the oldest
		qless.sum(100, 250); // the counts of the next 250 as if they were one queue
		qless.queue("mail").list(JobState.WAITING, 0, 50); // as they will be popped
		qless.queue("mail").list(JobState.RUNNING, 0, 50); // by the end of their leases
		qless.failed().list("mail.send:SmtpException", 0, 50); // newest first
		qless.jobs().listCompleted(0, 50);
		qless.recurring().list("maintenance", 0, 50); // by next run
		// end::lists[]
	}

	@JobType("page.render")
	record RenderPage(String id, String blog) {
	}

}
