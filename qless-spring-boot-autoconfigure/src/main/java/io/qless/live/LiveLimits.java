package io.qless.live;

import java.time.Duration;

/**
 * How much is told, and how often.
 *
 * @param connections how many browsers may listen at once
 * @param refresh how often Redis is asked
 * @param heartbeat how long a browser is told nothing at most
 * @param timeout how long a browser may listen
 */
public record LiveLimits(int connections, Duration refresh, Duration heartbeat, Duration timeout) {

	private static final Duration SHORT = Duration.ofMillis(100);

	private static final Duration LONG = Duration.ofHours(1);

	/**
	 * Checks the limits.
	 * @throws IllegalArgumentException if one of them leaves nothing, or Redis no peace
	 */
	public LiveLimits {
		if (connections < 1) {
			throw new IllegalArgumentException("The connections are to be 1 or more.");
		}
		check("refresh", refresh, SHORT, LONG);
		check("heartbeat", heartbeat, SHORT, LONG);
		check("timeout", timeout, Duration.ofSeconds(1), Duration.ofDays(1));
	}

	/**
	 * Checks that Redis has more peace than it is to have in any case.
	 * @param least how often it may be asked at most
	 * @return these limits, never null
	 * @throws IllegalArgumentException if it would be asked more often
	 */
	public LiveLimits withRefreshOfAtLeast(Duration least) {
		check("refresh", this.refresh, least, LONG);
		return this;
	}

	private static void check(String name, Duration value, Duration least, Duration most) {
		if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
			throw new IllegalArgumentException(
					"The " + name + " is to be " + least.toMillis() + "ms to " + most.toSeconds() + "s.");
		}
	}

}
