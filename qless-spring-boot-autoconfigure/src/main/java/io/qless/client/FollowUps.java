package io.qless.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

import io.qless.job.JobOptionsBuilder;
import io.qless.job.NewJob;
import org.jspecify.annotations.Nullable;

/**
 * What is to happen if a run completes, and not otherwise: jobs are put, and the job goes
 * on in another queue. Nothing of it is in Redis before
 * {@link RunOperations#complete(Completion, FollowUps)}. Thread-safe.
 */
public final class FollowUps {

	/** What the engine takes in one call. */
	private static final int MOST = 250;

	private final JobClient jobs;

	private final List<PutRequest> puts = new ArrayList<>();

	private @Nullable String next;

	private Duration delay = Duration.ZERO;

	FollowUps(JobClient jobs) {
		this.jobs = jobs;
	}

	/**
	 * Adds a job. It may wait for those before it, and for the one that runs.
	 * @param payload a value of a class with {@link io.qless.job.JobType}
	 * @param options says what differs from the defaults
	 * @return its jid, never null
	 * @throws RequestRefusedException if the payload's class has no type, the payload
	 * cannot be written as JSON, or there are 250 jobs already
	 */
	public synchronized String add(Object payload, Consumer<? super JobOptionsBuilder> options) {
		if (this.puts.size() == MOST) {
			throw new RequestRefusedException("No more than " + MOST + " jobs may follow one", null);
		}
		return this.jobs.put(this.jobs.prepare(payload, options), this::hold).jid();
	}

	private EnqueuedJob hold(NewJob job) {
		PutRequest put = PutRequest.of(JobClient.target(job), job, this.jobs.qless().payloads(),
				QueueOperations.randomId(), ThreadLocalRandom.current().nextDouble());
		this.puts.add(put);
		return new EnqueuedJob(put.jid(), EnqueuedJob.Outcome.DEFERRED);
	}

	/**
	 * Lets the job go on in another queue, with its retries renewed.
	 * @param queue the queue
	 * @param delay how long it waits there; zero for not at all
	 */
	public synchronized void into(String queue, Duration delay) {
		this.next = queue;
		this.delay = delay;
	}

	/** The arguments of a completion and of the puts behind it. */
	synchronized List<String> arguments(Completion completion, String client) {
		List<String> arguments = completion.arguments();
		if (this.next != null) {
			arguments.addAll(List.of("next", this.next, "delay", Wire.seconds(this.delay)));
		}
		if (!this.puts.isEmpty()) {
			arguments.add(0, Integer.toString(arguments.size()));
			arguments.add(client);
			for (PutRequest put : this.puts) {
				arguments.add(Integer.toString(put.arguments().size()));
				arguments.addAll(put.arguments());
			}
		}
		return arguments;
	}

	synchronized boolean putsJobs() {
		return !this.puts.isEmpty();
	}

}
