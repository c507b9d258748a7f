package io.qless.job;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How far a walk over the failed jobs of a group has come, oldest first. It holds no
 * connection: it can be kept, shown and continued anywhere.
 *
 * @param group the group
 * @param until jobs that fail later are not part of the walk, so that one that it retries
 * and that fails again is not met twice; null before the first step
 * @param place behind which job the next step begins; empty for the start
 * @param done how many jobs were retried or cancelled; fewer than in truth if an answer
 * of Redis was lost
 * @param skipped how many jobs were left as they are: others depend on them, or somebody
 * else was faster
 * @param left how many jobs were still ahead after the last step; 0 before the first
 */
public record FailedSweep(String group, @Nullable Instant until, String place, long done, long skipped, long left) {

	/**
	 * Begins a walk over the jobs that stand failed in a group when its first step is
	 * taken.
	 * @param group the group
	 * @return the walk before its first step, never null
	 */
	public static FailedSweep over(String group) {
		return new FailedSweep(group, null, "", 0, 0, 0);
	}

	/**
	 * Returns whether nothing is ahead.
	 * @return true after the last step
	 */
	public boolean finished() {
		return this.until != null && this.left == 0;
	}

}
