package io.qless.job;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A name that one job at a time has.
 *
 * @param name 1 to 512 bytes of UTF-8
 * @param scope how long the job has it; null for a window
 * @param window for how long after its put, whatever becomes of the job; null for a scope
 */
public record UniqueName(String name, @Nullable Unique scope, @Nullable Duration window) {

	public UniqueName {
		if ((scope == null) == (window == null)) {
			throw new IllegalArgumentException("A unique name has either a scope or a window: " + name);
		}
		if (window != null && (window.isNegative() || window.isZero())) {
			throw new IllegalArgumentException("The window of a unique name must be more than nothing: " + window);
		}
	}

}
