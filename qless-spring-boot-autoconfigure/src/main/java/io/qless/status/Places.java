package io.qless.status;

import java.util.HashMap;
import java.util.Map;

/**
 * The places for browsers that listen: so many in all, and few for one job, so that a
 * token that was passed around takes nobody else's. Thread-safe.
 */
final class Places {

	static final int OF_ONE_JOB = 10;

	private final int all;

	private int taken;

	private final Map<String, Integer> byJob = new HashMap<>();

	Places(int all) {
		this.all = all;
	}

	synchronized boolean take(String jid) {
		if (this.taken >= this.all || this.byJob.getOrDefault(jid, 0) >= OF_ONE_JOB) {
			return false;
		}
		this.taken++;
		this.byJob.merge(jid, 1, Integer::sum);
		return true;
	}

	synchronized void giveBack(String jid) {
		this.taken--;
		this.byJob.computeIfPresent(jid, (key, count) -> (count > 1) ? count - 1 : null);
	}

}
