package io.qless.job;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What is said about a job that is to be put, and changes nothing of when and where it
 * runs.
 */
abstract sealed class JobMarks permits JobOptionsBuilder {

	final Set<String> tags;

	final Map<String, String> headers;

	boolean track;

	@Nullable String note;

	JobMarks(JobOptions options) {
		this.tags = new LinkedHashSet<>(options.tags());
		this.headers = new LinkedHashMap<>(options.headers());
		this.track = options.track();
		this.note = options.note();
	}

	/** Itself, as the class that callers know. */
	abstract JobOptionsBuilder self();

	/**
	 * Adds tags to those that were given before.
	 * @param tags names by which the job can be found
	 * @return this
	 */
	public JobOptionsBuilder tags(String... tags) {
		this.tags.addAll(List.of(tags));
		return self();
	}

	/**
	 * Marks the job, so that what happens to it is published under its jid.
	 * @return this
	 */
	public JobOptionsBuilder track() {
		this.track = true;
		return self();
	}

	/**
	 * Adds headers: texts by name that say something about the job rather than the work,
	 * for whoever runs it.
	 * @param headers names and texts
	 * @return this
	 */
	public JobOptionsBuilder headers(Map<String, String> headers) {
		this.headers.putAll(headers);
		return self();
	}

	/**
	 * Sets a note, a text for people.
	 * @param note 1 to 4096 bytes of UTF-8
	 * @return this
	 */
	public JobOptionsBuilder note(String note) {
		this.note = note;
		return self();
	}

}
