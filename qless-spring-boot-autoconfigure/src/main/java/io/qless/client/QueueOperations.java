package io.qless.client;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.qless.job.Job;
import io.qless.job.JobOptions;
import io.qless.job.JobState;
import io.qless.job.JobSummary;
import io.qless.job.NewJob;
import io.qless.job.Page;
import io.qless.job.QueueCounts;
import io.qless.job.QueueStats;
import io.qless.lua.LuaReply;
import tools.jackson.databind.JsonNode;

/**
 * What can be done with one queue. A queue exists as soon as something is put into it.
 * All methods may throw a {@link QlessUnavailableException}.
 */
public final class QueueOperations {

	private final Engine engine;

	private final JobOperations jobs;

	private final Puts puts;

	private final String name;

	QueueOperations(QlessClient client, String name) {
		this.engine = client.engine();
		this.jobs = client.jobs();
		this.puts = client.puts();
		this.name = name;
	}

	/**
	 * Puts a job into this queue, at once, also in a transaction. Sent twice, after a
	 * lost reply, it has the effect of once.
	 * @param type the wire name of the kind of work
	 * @param data the payload, JSON text; stored as it is
	 * @param options the options; their queue is not looked at
	 * @return the jid and whether the job is new, never null
	 * @throws JobNotFoundException if a job that it shall wait for does not exist
	 * @throws CircularDependencyException if a job that it shall wait for waits for it
	 * @throws RequestRefusedException if an argument is not allowed
	 * @throws RedisFullException if Redis takes no new jobs
	 */
	public EnqueuedJob put(String type, String data, JobOptions options) {
		return this.puts.one(new NewJob(type, data, options), this.name, false);
	}

	/**
	 * Puts many jobs into this queue, at once, in calls of at most 250 jobs and about a
	 * million characters. The jobs of one call are put all or none; a job may wait for
	 * those before it in the list. Each call, sent twice after a lost reply, has the
	 * effect of once. All jobs are checked before the first call, as far as they can be
	 * without Redis; if a later call is refused, those before it have been made. Jobs
	 * that have jids of their own can then be put again as they are.
	 * @param jobs the jobs, each under a jid of its own; their options' queues are not
	 * looked at
	 * @return for each job its jid and whether it is new, in the order of the jobs, never
	 * null
	 * @throws JobNotFoundException if a job that one shall wait for does not exist
	 * @throws CircularDependencyException if a job that one shall wait for waits for it
	 * @throws RequestRefusedException if an argument is not allowed, or a jid is given
	 * twice
	 * @throws RedisFullException if Redis takes no new jobs
	 */
	public List<EnqueuedJob> putAll(List<NewJob> jobs) {
		return this.puts.all(jobs, (job) -> this.name, false);
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
	 * Returns how long the job waits that has waited longest since it was ready to run,
	 * whatever its priority: a delayed one since it fell due, one that was handed back
	 * since then, also while the queue is paused. Looked at are the first 10 jobs of each
	 * type and priority; of more than 10 such pairs fewer of each, 100 in all, and of
	 * more than 50 pairs 50, the lowest priority of each type first. A job that is not
	 * looked at may wait for longer.
	 * @return by the clock of Redis; empty if no job is ready to run
	 */
	public Optional<Duration> oldest() {
		LuaReply reply = this.engine.call("queue.oldest", this.name);
		return reply.isNil() ? Optional.empty() : Optional.of(Wire.duration(reply.text()));
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

	/**
	 * Returns a page of the jobs in one state, in the order of that state: those that
	 * wait as they will be popped, delayed ones that have fallen due behind them; the
	 * others by the end of their lease or delay, or by when they were put.
	 * @param state any but failed and complete, which are no states of a queue; stalled
	 * for running jobs whose lease ran out
	 * @param offset how many to leave out
	 * @param count how many at most, 250 in any case
	 * @return the page, never null
	 * @throws RequestRefusedException if the state has no list, or more than 100 types
	 * wait in the queue
	 */
	public Page<JobSummary> list(JobState state, int offset, int count) {
		if (state == JobState.FAILED || state == JobState.COMPLETE) {
			throw new RequestRefusedException("A queue has no list of " + state.wireName() + " jobs", null);
		}
		return SummaryReader.list(this.engine, state.wireName(), this.name, offset, count);
	}

	/** Stops the handing out of jobs, on every worker; running jobs go on. */
	public void pause() {
		this.engine.call("pause", this.name);
	}

	/** Ends a pause. */
	public void unpause() {
		this.engine.call("unpause", this.name);
	}

	/**
	 * Puts a job that exists, whatever its state, into this queue: a worker that runs it
	 * loses it.
	 * @param jid the job's id
	 * @param delay how long it waits there before it may run; zero for not at all
	 * @throws JobNotFoundException if there is no such job
	 */
	public void take(String jid, Duration delay) {
		this.jobs.requeue(jid, this.name, delay);
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
