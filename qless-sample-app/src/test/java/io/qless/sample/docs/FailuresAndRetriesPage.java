package io.qless.sample.docs;

import io.qless.client.QlessClient;
import io.qless.job.FailedSweep;

/**
 * Quoted by {@code learn/failures-and-retries.md}.
 */
abstract class FailuresAndRetriesPage {

	private volatile boolean stopped;

	void byHand(QlessClient qless, String jid) {
		// tag::hand[]
		// One job, unless it has gone on since it was looked up.
		qless.jobs().get(jid).ifPresent((job) -> qless.failed().retry(job, null));
		// All of the group, each into its own queue.
		qless.failed().retryAll("mail.send:SmtpException", null);
		// Deletes all of the group.
		qless.failed().cancelAll("mail.send:SmtpException");
		// Calls one job complete, so that its dependents go on.
		qless.jobs().conclude(jid, null);
		// end::hand[]
	}

	void inSteps(QlessClient qless) {
		// tag::sweep[]
		FailedSweep sweep = FailedSweep.over("mail.send:SmtpException");
		while (!sweep.finished() && !this.stopped) {
			sweep = qless.failed().retry(sweep, null, 100); // or cancel(sweep, 100)
			show(sweep.done(), sweep.skipped(), sweep.left());
		}
		// end::sweep[]
	}

	void keep(QlessClient qless) {
		// tag::history[]
		qless.config().set("failed-history", "2592000"); // 30 days
		// end::history[]
	}

	void stop() {
		this.stopped = true;
	}

	abstract void show(long done, long skipped, long left);

}
