package io.qless.sample.docs;

import io.qless.client.QlessClient;
import io.qless.job.FsckReport;

/**
 * Quoted by {@code operate/consistency.md}.
 */
abstract class ConsistencyPage {

	void look(QlessClient qless) {
		// tag::look[]
		// Changes nothing; stops after 1000 problems.
		FsckReport report = qless.fsck().examine(1000);
		if (!report.clean()) { // something is wrong, or not all was looked at
			report.problems().forEach(this::show); // kind, what, key, jid
			qless.fsck().repair(1000); // the same, and mends what it finds
		}
		// end::look[]
	}

	abstract void show(FsckReport.Problem problem);

}
