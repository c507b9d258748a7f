package io.qless.sample.docs;

import io.qless.client.QlessClient;

/**
 * Quoted by {@code learn/dependencies.md}.
 */
class DependenciesPage {

	void byHand(QlessClient qless, String jid, String parent) {
		// tag::hand[]
		// This job waits for nobody any more; its dependencies stay as they are.
		qless.jobs().undepend(jid);
		// This job is complete; everybody who waits for it goes on.
		qless.jobs().conclude(parent, null);
		// end::hand[]
	}

}
