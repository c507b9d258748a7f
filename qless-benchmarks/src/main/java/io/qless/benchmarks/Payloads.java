package io.qless.benchmarks;

/**
 * Payloads of a given size.
 */
final class Payloads {

	private static final String AROUND = "{\"text\":\"\"}";

	private Payloads() {
	}

	/** A JSON object of exactly so many bytes, if there is room for its braces. */
	static String ofSize(int bytes) {
		return "{\"text\":\"" + text(bytes) + "\"}";
	}

	/** The text in such an object. */
	static String text(int bytes) {
		return "x".repeat(Math.max(0, bytes - AROUND.length()));
	}

}
