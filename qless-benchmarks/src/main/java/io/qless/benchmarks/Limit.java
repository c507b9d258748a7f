package io.qless.benchmarks;

/**
 * A figure that is no rate, and how great it may be.
 *
 * @param what what was measured, with its unit
 * @param most how great it may be; infinite if there is no target
 */
record Limit(String what, double most) {

	/** A figure without a target. */
	static Limit none(String what) {
		return new Limit(what, Double.POSITIVE_INFINITY);
	}

}
