package io.qless.dashboard;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * What has happened, in a few words: browsers look for themselves at what they show.
 *
 * @param id up to where in the stream of events
 * @param at when it was seen
 * @param kinds how often what happened; about so often where too much did
 * @param queues the queues it happened in; null: there may be any others
 * @param jids the jobs it happened to; null: there may be any others
 * @param point the latest point of the pulse; null if there is none
 */
record Tick(String id, Instant at, Map<String, Long> kinds, @Nullable Set<String> queues, @Nullable Set<String> jids,
		Pulse.@Nullable Point point) {

	/** Of each sort. More names would help no browser, and cost all of them. */
	static final int NAMES = 100;

	Tick {
		queues = (queues != null && queues.size() <= NAMES) ? new TreeSet<>(queues) : null;
		jids = (jids != null && jids.size() <= NAMES) ? new TreeSet<>(jids) : null;
	}

	/** Nothing has happened. */
	static Tick nothing(String id, Pulse.@Nullable Point point) {
		return new Tick(id, Instant.now(), Map.of(), Set.of(), Set.of(), point);
	}

	/** Everything may have changed. */
	static Tick everything(String id, Pulse.@Nullable Point point) {
		return new Tick(id, Instant.now(), Map.of(), null, null, point);
	}

	/** This and what happened afterwards. */
	Tick and(Tick later) {
		Map<String, Long> sums = new TreeMap<>(this.kinds);
		later.kinds.forEach((kind, count) -> sums.merge(kind, count, Long::sum));
		return new Tick(later.id, later.at, sums, both(this.queues, later.queues), both(this.jids, later.jids),
				later.point);
	}

	private static @Nullable Set<String> both(@Nullable Set<String> some, @Nullable Set<String> others) {
		if (some == null || others == null) {
			return null;
		}
		Set<String> all = new TreeSet<>(some);
		all.addAll(others);
		return all;
	}

}
