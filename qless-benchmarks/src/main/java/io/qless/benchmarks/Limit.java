package io.qless.benchmarks;

import java.util.Locale;

/**
 * A figure that is no verb's rate, and what is wanted of it.
 *
 * @param table the table it stands in
 * @param what what was measured, with its unit
 * @param least how small it may be; infinite if that does not matter
 * @param most how great it may be; infinite if that does not matter
 */
record Limit(String table, String what, double least, double most) {

	/** The table of what the engine must not exceed. */
	static final String TABLE = "Limits";

	/** A figure of the engine that may not be greater. */
	Limit(String what, double most) {
		this(TABLE, what, Double.NEGATIVE_INFINITY, most);
	}

	/** A figure of the engine without a target. */
	static Limit none(String what) {
		return new Limit(what, Double.POSITIVE_INFINITY);
	}

	boolean isMissedBy(double figure) {
		return figure < this.least || figure > this.most;
	}

	/** What is wanted, for people; empty if nothing is. */
	String target() {
		if (!Double.isInfinite(this.least)) {
			return "≥ " + number(this.least);
		}
		return Double.isInfinite(this.most) ? "" : "≤ " + number(this.most);
	}

	/** A figure for people. */
	static String number(double number) {
		return String.format(Locale.ROOT, (number < 100 && number != Math.rint(number)) ? "%.2f" : "%,.0f", number);
	}

}
