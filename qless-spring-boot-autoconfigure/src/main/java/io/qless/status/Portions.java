package io.qless.status;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Jobs are read with all that the application put into them, of which nothing is shown
 * here, and which may be much: few of them are to be in memory, or in one answer of
 * Redis, together.
 */
final class Portions {

	static final int JOBS = 10;

	private Portions() {
	}

	static List<List<String>> of(Collection<String> jids) {
		List<String> all = List.copyOf(jids);
		List<List<String>> portions = new ArrayList<>();
		for (int from = 0; from < all.size(); from += JOBS) {
			portions.add(all.subList(from, Math.min(all.size(), from + JOBS)));
		}
		return portions;
	}

}
