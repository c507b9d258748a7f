package io.qless.status;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * When jobs were looked at. News can be lost; a job of which there was none for long is
 * looked at all the same. For one thread.
 */
final class Turns {

	private final long longest;

	private final int most;

	/** The one that was looked at longest ago first. */
	private final Map<String, Long> looks = new LinkedHashMap<>();

	Turns(Duration longest, int most) {
		this.longest = longest.toNanos();
		this.most = most;
	}

	/** Those not looked at for too long, the first of them. */
	List<String> due(long now) {
		return this.looks.entrySet()
			.stream()
			.limit(this.most)
			.takeWhile((look) -> now - look.getValue() >= this.longest)
			.map(Map.Entry::getKey)
			.toList();
	}

	void looked(Collection<String> jids, long now) {
		jids.forEach((jid) -> {
			this.looks.remove(jid);
			this.looks.put(jid, now);
		});
	}

	void keep(Set<String> jids) {
		this.looks.keySet().retainAll(jids);
	}

}
