package io.qless.sample.docs;

import io.qless.client.JobClient;
import io.qless.job.JobType;

import org.springframework.transaction.annotation.Transactional;

/**
 * Quoted by {@code learn/transactions.md}.
 */
class TransactionsPage {

	private final Entries entries;

	private final JobClient jobs;

	TransactionsPage(Entries entries, JobClient jobs) {
		this.entries = entries;
		this.jobs = jobs;
	}

	// tag::save[]
	@Transactional
	public void save(Entry entry) {
		this.entries.save(entry);
		this.jobs.enqueue(new PublishEntry(entry.id())); // put after the commit
	}
	// end::save[]

	void visit(String page) {
		// tag::immediately[]
		this.jobs.immediately().enqueue(new CountVisit(page));
		// end::immediately[]
	}

	/** A table. */
	interface Entries {

		void save(Entry entry);

	}

	record Entry(String id) {
	}

	@JobType("entry.publish")
	record PublishEntry(String entryId) {
	}

	@JobType("visit.count")
	record CountVisit(String page) {
	}

}
