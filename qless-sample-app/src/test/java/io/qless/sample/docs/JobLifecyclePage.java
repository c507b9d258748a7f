package io.qless.sample.docs;

import java.util.Optional;

import io.qless.client.JobClient;
import io.qless.client.JobHandle;

/**
 * Quoted by {@code learn/job-lifecycle.md}.
 */
class JobLifecyclePage {

	Optional<Page> result(JobClient jobs, String jid) {
		// tag::result[]
		JobHandle<Page> render = jobs.handle(jid, Page.class);
		Optional<Page> page = render.result(); // empty while there is none
		// end::result[]
		return page;
	}

	record Page(String html) {
	}

}
