package io.qless.live;

import java.util.HashMap;
import java.util.Map;

/**
 * The places for browsers that listen: so many in all, and few for one key, so that who
 * asks for the same again and again takes nobody else's. Thread-safe.
 */
final class Places {

	private final int all;

	private final int ofOneKey;

	private int taken;

	private final Map<String, Integer> byKey = new HashMap<>();

	Places(int all, int ofOneKey) {
		this.all = all;
		this.ofOneKey = ofOneKey;
	}

	synchronized boolean take(String key) {
		if (this.taken >= this.all || this.byKey.getOrDefault(key, 0) >= this.ofOneKey) {
			return false;
		}
		this.taken++;
		this.byKey.merge(key, 1, Integer::sum);
		return true;
	}

	synchronized void giveBack(String key) {
		this.taken--;
		this.byKey.computeIfPresent(key, (same, count) -> (count > 1) ? count - 1 : null);
	}

}
