package io.qless.doctor;

/**
 * Something that an examination has found.
 *
 * @param id what was looked at, such as {@code eviction}; the same whatever was found
 * @param severity how much it matters
 * @param message what was found, in plain words; it may name queues, types and
 * applications as they are
 * @param advice what to do about it
 */
public record Finding(String id, Severity severity, String message, String advice) {

	/** How much a finding matters. */
	public enum Severity {

		/** Good to know, or something that could not be examined. */
		INFO,

		/** Jobs may be lost, wait in vain, or are at risk otherwise. */
		WARNING

	}

	static Finding warning(String id, String message, String advice) {
		return new Finding(id, Severity.WARNING, message, advice);
	}

	static Finding info(String id, String message, String advice) {
		return new Finding(id, Severity.INFO, message, advice);
	}

}
