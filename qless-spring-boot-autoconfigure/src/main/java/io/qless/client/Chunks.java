package io.qless.client;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Cuts what one call of the engine cannot carry.
 */
final class Chunks {

	/** What the engine takes in one call. */
	private static final int JOBS = 250;

	/** More text would keep Redis, and those who wait for it, for too long. */
	private static final long CHARACTERS = 1_000_000;

	/** What a name in a list weighs: the engine takes 1,000 in one call. */
	static final long NAME = CHARACTERS / 1000;

	private Chunks() {
	}

	/**
	 * Cuts a list into runs of at most 250 whose weight, in characters, is bounded; one
	 * that is heavier stands alone.
	 */
	static <T> List<List<T>> of(List<T> all, ToLongFunction<T> weight) {
		List<List<T>> chunks = new ArrayList<>();
		int from = 0;
		long sum = 0;
		for (int i = 0; i < all.size(); i++) {
			long own = weight.applyAsLong(all.get(i));
			if (i > from && (sum + own > CHARACTERS || i - from == JOBS)) {
				chunks.add(all.subList(from, i));
				from = i;
				sum = 0;
			}
			sum += own;
		}
		if (from < all.size()) {
			chunks.add(all.subList(from, all.size()));
		}
		return chunks;
	}

	static long characters(List<String> arguments) {
		return arguments.stream().mapToLong(String::length).sum();
	}

}
