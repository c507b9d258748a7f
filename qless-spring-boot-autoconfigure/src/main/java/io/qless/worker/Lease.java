package io.qless.worker;

import java.time.Duration;

/**
 * How long a job is leased when it is taken. It counts from when the job was asked for:
 * the answer may come late, and the job be another's by then.
 *
 * @param time how long
 * @param since when the job was asked for, by {@link System#nanoTime()}
 */
record Lease(Duration time, long since) {

	/** The end by {@link System#nanoTime()} if it is not renewed. */
	long end() {
		return this.since + this.time.toNanos();
	}

}
