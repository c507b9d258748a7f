package io.qless.benchmarks;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ids of the shape that clients give: 32 random hex digits.
 */
final class Jids {

	private Jids() {
	}

	static String next() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		return new UUID(random.nextLong(), random.nextLong()).toString().replace("-", "");
	}

}
