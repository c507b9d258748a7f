package io.qless.benchmarks;

/**
 * Which numbered database of the server belongs to whom.
 */
final class Databases {

	/** How many the server must have. */
	static final int COUNT = 128;

	static final int YARDSTICKS = COUNT - 1;

	private static final int EACH = 24;

	private Databases() {
	}

	/** One of the databases of a candidate's layout, counted from 0. */
	static int of(Candidate candidate, int number) {
		return candidate.layout() * EACH + number;
	}

}
