package io.qless.client;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import io.qless.job.FailedSweep;
import io.qless.job.Job;
import io.qless.job.JobFailure;
import io.qless.job.JobPage;
import io.qless.job.JobSummary;
import io.qless.job.Page;
import io.qless.lua.LuaReply;
import org.jspecify.annotations.Nullable;

/**
 * The failed jobs, by group. All methods may throw a {@link QlessUnavailableException}.
 */
public final class FailedOperations {

	private static final int STEP = 100;

	private final Engine engine;

	FailedOperations(Engine engine) {
		this.engine = engine;
	}

	/**
	 * Returns how many jobs stand failed in which group.
	 * @return the numbers by group, never null
	 */
	public Map<String, Long> groups() {
		Map<String, Long> groups = new TreeMap<>();
		Wire.JSON.readTree(this.engine.call("failed").text())
			.properties()
			.forEach((group) -> groups.put(group.getKey(), group.getValue().asLong()));
		return groups;
	}

	/**
	 * Returns a page of a group, newest first.
	 * @param group the group
	 * @param offset how many to leave out
	 * @param count how many at most
	 * @return the page, never null
	 */
	public JobPage page(String group, int offset, int count) {
		return Wire.page(this.engine.call("failed", group, Integer.toString(offset), Integer.toString(count)).text());
	}

	/**
	 * Returns a page of a group, newest first.
	 * @param group the group
	 * @param offset how many to leave out
	 * @param count how many at most, 250 in any case
	 * @return the jobs in short, never null
	 */
	public Page<JobSummary> list(String group, int offset, int count) {
		return SummaryReader.list(this.engine, "failed", group, offset, count);
	}

	/**
	 * Puts failed jobs into a queue, the oldest first, with their retries renewed.
	 * @param group the group
	 * @param queue the queue
	 * @param count how many at most, 250 in any case
	 * @return how many were put
	 */
	public int unfail(String group, String queue, int count) {
		return (int) retry(FailedSweep.over(group), queue, count).done();
	}

	/**
	 * Puts a failed job again, with its retries renewed. One that has gone on since it
	 * was looked up, or has failed again, is left as it is, whoever was faster.
	 * @param job the job as it was looked up
	 * @param queue where it goes on; null for its own queue
	 * @return whether it was put
	 */
	public boolean retry(Job job, @Nullable String queue) {
		JobFailure failure = job.failure();
		if (failure == null) {
			return false;
		}
		// It is known to the second: the end of that second is still this failure.
		String until = Wire.seconds(failure.when().plusSeconds(1));
		return !this.engine
			.call("failed.retry", failure.group(), until, Objects.requireNonNullElse(queue, ""), job.jid())
			.list()
			.isEmpty();
	}

	/**
	 * Takes one step of a walk over a group: puts the next failed jobs again, with their
	 * retries renewed.
	 * @param sweep how far the walk has come
	 * @param queue where they go on; null for each job's own queue
	 * @param count how many at most, 250 in any case
	 * @return how far it has come now, never null
	 */
	public FailedSweep retry(FailedSweep sweep, @Nullable String queue, int count) {
		return step(sweep, count, "failed.retry", Objects.requireNonNullElse(queue, ""));
	}

	/**
	 * Takes one step of a walk over a group: deletes the next failed jobs. Those on which
	 * others depend are left as they are.
	 * @param sweep how far the walk has come
	 * @param count how many at most, 250 in any case
	 * @return how far it has come now, never null
	 */
	public FailedSweep cancel(FailedSweep sweep, int count) {
		return step(sweep, count, "failed.cancel");
	}

	/**
	 * Puts all jobs again that stand failed in a group, step by step. An interrupt ends
	 * it after the step that it is in; the sweep that is returned then is not finished,
	 * and the thread stays interrupted.
	 * @param group the group
	 * @param queue where they go on; null for each job's own queue
	 * @return how far it came, never null
	 */
	public FailedSweep retryAll(String group, @Nullable String queue) {
		return all(group, (sweep) -> retry(sweep, queue, STEP));
	}

	/**
	 * Deletes all jobs that stand failed in a group, step by step, but for those on which
	 * others depend. An interrupt ends it after the step that it is in; the sweep that is
	 * returned then is not finished, and the thread stays interrupted.
	 * @param group the group
	 * @return how far it came, never null
	 */
	public FailedSweep cancelAll(String group) {
		return all(group, (sweep) -> cancel(sweep, STEP));
	}

	private static FailedSweep all(String group, UnaryOperator<FailedSweep> step) {
		FailedSweep sweep = FailedSweep.over(group);
		while (!sweep.finished() && !Thread.currentThread().isInterrupted()) {
			sweep = step.apply(sweep);
		}
		return sweep;
	}

	/** Reads which jobs are next, then names them in the call that changes them. */
	private FailedSweep step(FailedSweep sweep, int count, String command, String... options) {
		List<LuaReply> page = this.engine
			.call("failed.oldest", sweep.group(), until(sweep), sweep.place(), Integer.toString(count))
			.list();
		String until = page.get(0).text();
		List<String> arguments = new ArrayList<>(List.of(sweep.group(), until));
		arguments.addAll(List.of(options));
		List<List<String>> jobs = page.get(2).list().stream().map(LuaReply::texts).toList();
		jobs.forEach((job) -> arguments.add(job.get(0)));
		Set<String> done = jobs.isEmpty() ? Set.of() : Set.copyOf(this.engine.call(command, arguments).texts());
		String place = sweep.place();
		for (List<String> job : jobs) {
			place = done.contains(job.get(0)) ? place : job.get(1);
		}
		return new FailedSweep(sweep.group(), Wire.instant(until), place, sweep.done() + done.size(),
				sweep.skipped() + jobs.size() - done.size(), page.get(1).number());
	}

	private static String until(FailedSweep sweep) {
		Instant until = sweep.until();
		return (until != null) ? Wire.seconds(Duration.between(Instant.EPOCH, until)) : "";
	}

}
