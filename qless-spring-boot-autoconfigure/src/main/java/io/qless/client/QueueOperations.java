package io.qless.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import io.qless.job.Job;
import io.qless.job.JobOptions;
import io.qless.job.JobState;
import io.qless.job.QueueCounts;
import io.qless.job.QueueStats;
import io.qless.lua.LuaReply;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What can be done with one queue. A queue exists as soon as something is put into it.
 * All methods may throw a {@link QlessUnavailableException}.
 */
public final class QueueOperations {

	private final Engine engine;

	private final JobOperations jobs;

	private final PayloadMapper payloads;

	private final String client;

	private final String name;

	QueueOperations(QlessClient client, String name) {
		this.engine = client.engine();
		this.jobs = client.jobs();
		this.payloads = client.payloads();
		this.client = client.name();
		this.name = name;
	}

	/**
	 * Puts a job into this queue. Sent twice, after a lost reply, it has the effect of
	 * once.
	 * @param type the wire name of the kind of work
	 * @param data the payload, JSON text; stored as it is
	 * @param options the options; their queue is not looked at
	 * @return the jid and whether the job is new, never null
	 * @throws RequestRefusedException if an argument is not allowed
	 * @throws RedisFullException if Redis takes no new jobs
	 */
	public EnqueuedJob put(String type, String data, JobOptions options) {
		String given = options.jid();
		String jid = (given != null) ? given : randomId();
		List<String> arguments = new ArrayList<>(List.of(this.client, this.name, jid, type, this.payloads.check(data),
				Wire.seconds(options.delay()), "checked", "1", "conflict", options.replace() ? "replace" : "keep"));
		add(arguments, "priority", options.priority());
		add(arguments, "retries", options.retries());
		add(arguments, "tags", options.tags().isEmpty() ? null : Wire.names(options.tags()));
		add(arguments, "depends", options.dependsOn().isEmpty() ? null : Wire.names(options.dependsOn()));
		add(arguments, "request", (given != null) ? randomId() : null);
		List<String> reply = this.engine.call("put", arguments).texts();
		EnqueuedJob.Outcome outcome = EnqueuedJob.Outcome.valueOf(reply.get(1).toUpperCase(Locale.ROOT));
		// Nobody else has this random jid: what exists under it was put by this very
		// call.
		return new EnqueuedJob(reply.get(0), (given != null) ? outcome : EnqueuedJob.Outcome.CREATED);
	}

	private static void add(List<String> arguments, String option, @Nullable Object value) {
		if (value != null) {
			arguments.add(option);
			arguments.add(value.toString());
		}
	}

	static String randomId() {
		return UUID.randomUUID().toString().replace("-", "");
	}

	/**
	 * Returns the jobs that would be popped next. Delayed jobs that have fallen due join
	 * the waiting line.
	 * @param count how many at most, 250 in any case
	 * @return the jobs, in order, never null
	 */
	public List<Job> peek(int count) {
		String json = this.engine.call("peek", this.name, Integer.toString(count)).text();
		List<String> jids = new ArrayList<>();
		Wire.JSON.readTree(json).forEach((job) -> jids.add(job.path("jid").asString()));
		return this.jobs.getAll(jids);
	}

	/**
	 * Returns the counts of this queue, all zero if it does not exist.
	 * @return the counts, never null
	 */
	public QueueCounts counts() {
		return Wire.JSON.readValue(this.engine.call("queues", this.name).text(), QueueCounts.class);
	}

	/**
	 * Returns how many jobs wait, run or are scheduled here.
	 * @return the number
	 */
	public long length() {
		return this.engine.call("length", this.name).number();
	}

	/**
	 * Returns a page of the jids in one state.
	 * @param state running, stalled, scheduled or depends
	 * @param offset how many to leave out
	 * @param count how many at most
	 * @return the jids, never null
	 * @throws RequestRefusedException if the state has no list
	 */
	public List<String> jids(JobState state, int offset, int count) {
		LuaReply reply = this.engine.call("jobs", state.wireName(), this.name, Integer.toString(offset),
				Integer.toString(count));
		return reply.texts();
	}

	/** Stops the handing out of jobs, on every worker; running jobs go on. */
	public void pause() {
		this.engine.call("pause", this.name);
	}

	/** Ends a pause. */
	public void unpause() {
		this.engine.call("unpause", this.name);
	}

	/** Takes the queue off the list of known ones; its jobs stay. */
	public void forget() {
		this.engine.call("queue.forget", this.name);
	}

	/**
	 * Returns how the jobs of this queue fared on a day.
	 * @param day any instant of the day, which is one of UTC
	 * @return the statistics, all zero for a day without any
	 */
	public QueueStats stats(Instant day) {
		JsonNode node = Wire.JSON
			.readTree(this.engine.call("stats", this.name, Long.toString(day.getEpochSecond())).text());
		return new QueueStats(node.path("retries").asLong(), node.path("failures").asLong(),
				node.path("failed").asLong(), durations(node.path("wait")), durations(node.path("run")));
	}

	private static QueueStats.Durations durations(JsonNode node) {
		return new QueueStats.Durations(node.path("count").asLong(), node.path("mean").asDouble(),
				node.path("std").asDouble(), node.path("histogram").valueStream().map(JsonNode::asLong).toList());
	}

}
