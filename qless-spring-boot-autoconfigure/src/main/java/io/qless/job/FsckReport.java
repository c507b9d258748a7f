package io.qless.job;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What an examination of a namespace has found.
 *
 * @param checked how many jobs and entries were looked at
 * @param problems what was wrong
 * @param finished whether it went to the end; it ends early at its limit of problems
 */
public record FsckReport(long checked, List<Problem> problems, boolean finished) {

	public FsckReport {
		problems = List.copyOf(problems);
	}

	/**
	 * Returns whether all was looked at and nothing was wrong.
	 * @return true if the namespace was found in order
	 */
	public boolean clean() {
		return this.finished && this.problems.isEmpty();
	}

	/**
	 * Something that is wrong.
	 *
	 * @param kind the kind of the place, such as {@code lease} or {@code tag}
	 * @param what what is wrong there, in words
	 * @param key the key in Redis, without the namespace
	 * @param jid the job concerned; null where there is none
	 * @param repaired whether it was mended
	 */
	public record Problem(String kind, String what, String key, @Nullable String jid, boolean repaired) {
	}

}
