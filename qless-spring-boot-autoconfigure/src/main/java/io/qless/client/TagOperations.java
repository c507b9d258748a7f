package io.qless.client;

import java.util.ArrayList;
import java.util.List;

import io.qless.job.JobPage;
import io.qless.job.JobSummary;
import io.qless.job.Page;
import io.qless.job.TagCount;

/**
 * Tags: names by which jobs can be found. All methods may throw a
 * {@link QlessUnavailableException}.
 */
public final class TagOperations {

	private final Engine engine;

	TagOperations(Engine engine) {
		this.engine = engine;
	}

	/**
	 * Adds tags to a job.
	 * @param jid the job's id
	 * @param tags the tags
	 * @return all its tags, never null
	 * @throws JobNotFoundException if there is no such job
	 */
	public List<String> add(String jid, String... tags) {
		return change("add", jid, tags);
	}

	/**
	 * Removes tags from a job.
	 * @param jid the job's id
	 * @param tags the tags
	 * @return the tags that are left, never null
	 * @throws JobNotFoundException if there is no such job
	 */
	public List<String> remove(String jid, String... tags) {
		return change("remove", jid, tags);
	}

	private List<String> change(String action, String jid, String... tags) {
		List<String> arguments = new ArrayList<>(List.of(action, jid));
		arguments.addAll(List.of(tags));
		return Wire.names(this.engine.call("tag", arguments).text());
	}

	/**
	 * Returns a page of the jobs with a tag, by the time at which they got it.
	 * @param tag the tag
	 * @param offset how many to leave out
	 * @param count how many at most
	 * @return the page, never null
	 */
	public JobPage jobs(String tag, int offset, int count) {
		return Wire.page(this.engine.call("tag", "get", tag, Integer.toString(offset), Integer.toString(count)).text());
	}

	/**
	 * Returns the tags that two jobs or more have, the most used first.
	 * @param offset how many to leave out
	 * @param count how many at most
	 * @return the tags, never null
	 */
	public List<String> top(int offset, int count) {
		return Wire.names(this.engine.call("tag", "top", Integer.toString(offset), Integer.toString(count)).text());
	}

	/**
	 * Returns a page of the jobs with a tag in short, by the time at which they got it.
	 * @param tag the tag
	 * @param offset how many to leave out
	 * @param count how many at most, 250 in any case
	 * @return the page, never null
	 */
	public Page<JobSummary> list(String tag, int offset, int count) {
		return SummaryReader.list(this.engine, "tagged", tag, offset, count);
	}

	/**
	 * Returns a page of the tags that two jobs or more have, the most used first.
	 * @param offset how many to leave out
	 * @param count how many at most, 250 in any case
	 * @return the tags and how many jobs have them, never null
	 */
	public Page<TagCount> counts(int offset, int count) {
		String json = this.engine.call("list", "tags", "", Integer.toString(offset), Integer.toString(count)).text();
		return SummaryReader.page(json, "jobs",
				(node) -> new TagCount(node.path("tag").asString(), node.path("jobs").asLong()));
	}

}
