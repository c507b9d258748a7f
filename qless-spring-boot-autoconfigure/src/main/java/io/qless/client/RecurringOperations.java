package io.qless.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.qless.job.Page;
import io.qless.job.RecurringJob;
import io.qless.job.RecurringSummary;
import io.qless.lua.LuaReply;
import tools.jackson.databind.JsonNode;

/**
 * Recurring jobs: templates in Redis from which jobs are made at an interval. All methods
 * may throw a {@link QlessUnavailableException}.
 */
public final class RecurringOperations {

	private final Engine engine;

	private final PayloadMapper payloads;

	RecurringOperations(Engine engine, PayloadMapper payloads) {
		this.engine = engine;
		this.payloads = payloads;
	}

	/**
	 * Registers a recurring job, or changes it. The same again changes nothing; a change
	 * sets its next run anew.
	 * @param job the template; its count is not looked at
	 * @param offset how long until the first run
	 * @throws RequestRefusedException if an argument is not allowed, or a job has the jid
	 */
	public void register(RecurringJob job, Duration offset) {
		this.engine.call("recur", job.queue(), job.jid(), job.type(), this.payloads.check(job.data()), "interval",
				Wire.seconds(job.interval()), Wire.seconds(offset), "priority", Wire.number(job.priority()), "retries",
				Integer.toString(job.retries()), "backlog", Integer.toString(job.backlog()), "tags",
				Wire.names(job.tags()));
	}

	/**
	 * Looks a recurring job up.
	 * @param jid its id
	 * @return the template; empty if there is none
	 */
	public Optional<RecurringJob> get(String jid) {
		LuaReply reply = this.engine.call("recur.get", jid);
		return reply.isNil() ? Optional.empty() : Optional.of(read(Wire.JSON.readTree(reply.text())));
	}

	/**
	 * Returns a page of the recurring jobs of a queue, by their next run.
	 * @param queue the queue
	 * @param offset how many to leave out
	 * @param count how many at most, 250 in any case
	 * @return the page, never null
	 */
	public Page<RecurringSummary> list(String queue, int offset, int count) {
		String json = this.engine.call("list", "recurring", queue, Integer.toString(offset), Integer.toString(count))
			.text();
		return SummaryReader.page(json, "jobs", SummaryReader::template);
	}

	private static RecurringJob read(JsonNode node) {
		return new RecurringJob(node.path("jid").asString(), node.path("klass").asString(),
				node.path("queue").asString(), node.path("data").asString(),
				Wire.duration(node.path("interval").asString()), node.path("priority").asDouble(),
				node.path("retries").asInt(), node.path("backlog").asInt(), Wire.texts(node.path("tags")),
				node.path("count").asLong());
	}

	/**
	 * Changes the interval; the next run shifts by the difference.
	 * @param jid the recurring job's id
	 * @param interval the time between two jobs, more than zero
	 * @throws JobNotFoundException if there is no such recurring job
	 */
	public void interval(String jid, Duration interval) {
		this.engine.call("recur.update", jid, "interval", Wire.seconds(interval));
	}

	/**
	 * Changes what the jobs to come are.
	 * @param job the template with its new values; interval, count and tags are not
	 * looked at
	 * @throws JobNotFoundException if there is no such recurring job
	 */
	public void update(RecurringJob job) {
		this.engine.call("recur.update", changes(job));
	}

	/**
	 * Changes what the jobs to come are, and the interval, in one call.
	 * @param job the template with its new values; count and tags are not looked at
	 * @throws JobNotFoundException if there is no such recurring job
	 */
	public void replace(RecurringJob job) {
		List<String> arguments = changes(job);
		arguments.addAll(List.of("interval", Wire.seconds(job.interval())));
		this.engine.call("recur.update", arguments);
	}

	private List<String> changes(RecurringJob job) {
		return new ArrayList<>(List.of(job.jid(), "queue", job.queue(), "klass", job.type(), "data",
				this.payloads.check(job.data()), "priority", Wire.number(job.priority()), "retries",
				Integer.toString(job.retries()), "backlog", Integer.toString(job.backlog())));
	}

	/**
	 * Adds tags to the jobs to come.
	 * @param jid the recurring job's id
	 * @param tags the tags
	 * @return all its tags, never null
	 */
	public List<String> tag(String jid, String... tags) {
		return change("recur.tag", jid, tags);
	}

	/**
	 * Removes tags from the jobs to come.
	 * @param jid the recurring job's id
	 * @param tags the tags
	 * @return the tags that are left, never null
	 */
	public List<String> untag(String jid, String... tags) {
		return change("recur.untag", jid, tags);
	}

	private List<String> change(String command, String jid, String... tags) {
		List<String> arguments = new ArrayList<>(List.of(jid));
		arguments.addAll(List.of(tags));
		return Wire.names(this.engine.call(command, arguments).text());
	}

	/**
	 * Ends a recurring job; the jobs made from it stay.
	 * @param jid its id
	 */
	public void remove(String jid) {
		this.engine.call("unrecur", jid);
	}

	/**
	 * Makes the jobs whose runs have come, in all queues, so that none waits for a pop. A
	 * call makes 60 at most.
	 * @return how long until the next run, zero if more have come; empty if none will
	 * @throws RedisFullException if Redis has no memory for new jobs
	 */
	public Optional<Duration> spawn() {
		String seconds = this.engine.call("recur.spawn").text();
		return seconds.isEmpty() ? Optional.empty() : Optional.of(Wire.duration(seconds));
	}

}
