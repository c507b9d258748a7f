package io.qless.dashboard;

import java.time.Duration;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Something that is looked at from time to time. For one thread.
 *
 * @param <T> what is seen
 */
final class Kept<T> {

	private final long longest;

	private final Supplier<T> source;

	private @Nullable T known;

	private long knownAt;

	/**
	 * Creates it.
	 * @param longest how long it holds
	 * @param source looks
	 */
	Kept(Duration longest, Supplier<T> source) {
		this.longest = longest.toNanos();
		this.source = source;
	}

	/** What was seen, not too long ago. A look that fails is made again. */
	T get() {
		T value = this.known;
		if (value == null || System.nanoTime() - this.knownAt >= this.longest) {
			value = this.source.get();
			this.known = value;
			this.knownAt = System.nanoTime();
		}
		return value;
	}

}
