package io.qless.sample.docs;

import io.qless.client.JobClient;
import io.qless.client.JobHandle;

/**
 * Quoted by {@code learn/job-handles.md}.
 */
class JobHandlesPage {

	JobHandle<Page> handle(JobClient jobs, String jid) {
		// tag::handle[]
		JobHandle<Page> page = jobs.handle(jid, Page.class);
		// end::handle[]
		return page;
	}

	record Page(String html) {
	}

}
