package io.qless.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The values of a tag that come from outside, such as names of queues: the first hundred
 * are kept, all others are {@value #OTHER}. Each value is a time series for ever.
 */
final class BoundedTag {

	static final int MOST = 100;

	static final String OTHER = "other";

	private final Set<String> values = ConcurrentHashMap.newKeySet();

	String of(String value) {
		return this.values.contains(value) || admits(value) ? value : OTHER;
	}

	private synchronized boolean admits(String value) {
		if (this.values.size() < MOST) {
			this.values.add(value);
		}
		return this.values.contains(value);
	}

}
