package io.qless.sample.docs;

import io.qless.client.EnqueueInterceptor;
import io.qless.client.JobClient;
import io.qless.job.JobType;

import org.springframework.context.annotation.Bean;

/**
 * Quoted by {@code learn/enqueueing.md}.
 */
class EnqueueingPage {

	void options(JobClient jobs, String blog) {
		// tag::options[]
		jobs.enqueue(new Reindex(blog), (job) -> job.priority(10).delay("10 minutes").tags("blog:" + blog).track());
		// end::options[]
	}

	void choice(JobClient jobs, Reindex payload, boolean urgent) {
		// tag::choice[]
		jobs.enqueue(payload, (job) -> {
			if (urgent) {
				job.priority(100);
			}
		});
		// end::choice[]
	}

	// tag::interceptor[]
	@Bean
	EnqueueInterceptor tenantTags(Tenants tenants) {
		return (type, payload, job) -> job.tags("tenant:" + tenants.current());
	}
	// end::interceptor[]

	void elsewhere(JobClient jobs, String order) {
		// tag::namespace[]
		jobs.inNamespace("billing").enqueue(new Invoice(order));
		// end::namespace[]
	}

	/** Knows for whom the call is. */
	interface Tenants {

		String current();

	}

	@JobType("blog.reindex")
	record Reindex(String blog) {
	}

	@JobType("order.invoice")
	record Invoice(String order) {
	}

}
