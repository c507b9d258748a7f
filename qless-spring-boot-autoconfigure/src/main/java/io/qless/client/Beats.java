package io.qless.client;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The numbers of renewals. They need only differ under one lease, which has a token of
 * its own, so short ones are enough.
 */
final class Beats {

	private static final AtomicLong LAST = new AtomicLong(ThreadLocalRandom.current().nextInt(1 << 30));

	private Beats() {
	}

	static String next() {
		return Long.toString(LAST.incrementAndGet());
	}

}
