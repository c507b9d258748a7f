package io.qless.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.qless.client.Completion;
import io.qless.client.PoppedJobs;
import io.qless.client.QlessException;
import io.qless.job.LeasedJob;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of a worker that fetches: (1) it waits for a permit, (2) asks Redis for as
 * many jobs as there are permits, in one call over all its queues, (3) has each of them
 * run, and (4) if it got fewer than it asked for, sleeps until it is woken by the news of
 * new work, until the next delay or lease in its queues ends, or for the poll interval.
 * While there is plenty, jobs that end fetch those that follow them.
 */
final class Fetcher {

	private static final Logger logger = LoggerFactory.getLogger(Fetcher.class);

	/** A call of Redis takes no longer than its timeout. */
	private static final Duration LONGEST_QUESTION = Duration.ofSeconds(30);

	private final WorkerOptions options;

	private final JobSource source;

	private final RunningJobs jobs;

	private final WakeUps wakeUps;

	private final RedisWatch redis;

	private final Signal stopping;

	private final Semaphore wake = new Semaphore(0);

	private final Thread thread;

	/** Done until it has been done: nothing is fetched before. */
	private @Nullable Runnable introduction;

	private volatile boolean paused;

	/** The last call got all the jobs that it asked for. */
	private volatile boolean plenty;

	/** While fetching goes wrong: since when. */
	private volatile @Nullable Instant failingSince;

	/** While Redis, or a reserver, is being asked: since when. */
	private volatile @Nullable Instant askingSince;

	Fetcher(WorkerOptions options, JobSource source, RunningJobs jobs, WakeUps wakeUps, RedisWatch redis,
			Signal stopping) {
		this.options = options;
		this.source = source;
		this.jobs = jobs;
		this.wakeUps = wakeUps;
		this.redis = redis;
		this.stopping = stopping;
		this.thread = new Thread(this::fetchAndNote, "qless-worker-" + options.name());
		this.thread.setDaemon(false);
	}

	/**
	 * Starts the thread.
	 * @param introduction what comes before all fetching, tried until Redis answers
	 */
	void start(Runnable introduction) {
		this.introduction = introduction;
		this.thread.start();
	}

	/** Asks for no jobs until there is no pause any more. */
	void pause(boolean paused) {
		if (this.paused != paused) {
			this.paused = paused;
			logger.info(paused ? "The worker {} is paused and takes no more jobs" : "The worker {} takes jobs again",
					this.options.name());
			wake();
		}
	}

	boolean isPaused() {
		return this.paused;
	}

	/** Since when no jobs are fetched that should be; null while all is well. */
	@Nullable Instant failingSince() {
		Instant asking = this.askingSince;
		return (asking != null && asking.isBefore(Instant.now().minus(LONGEST_QUESTION))) ? asking : this.failingSince;
	}

	/** There may be work. */
	void wake() {
		this.wake.release();
	}

	/** Takes no more jobs. Returns at once. */
	void stop() {
		this.stopping.give();
		this.thread.interrupt();
	}

	void awaitEnd(long deadline) throws InterruptedException {
		this.thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
	}

	private void fetchAndNote() {
		try {
			fetch();
		}
		finally {
			this.failingSince = this.stopping.isGiven() ? null : Instant.now();
		}
	}

	private void fetch() {
		Duration pause = RedisWatch.FIRST_PAUSE;
		while (!this.stopping.isGiven()) {
			try {
				Duration rest = fetchOnce();
				this.failingSince = null;
				pause = RedisWatch.FIRST_PAUSE;
				if (!rest.isZero()) {
					this.wakeUps.open();
					this.wake.tryAcquire(rest.toNanos(), TimeUnit.NANOSECONDS);
				}
			}
			catch (QlessException ex) {
				if (!this.stopping.isGiven()) {
					this.redis.failed(ex);
				}
				pause = pauseUnlessStopping(pause);
			}
			// Errors too: there may be no memory for a thread just now, and later again.
			catch (RuntimeException | Error ex) {
				logger.error("The worker {} could not fetch jobs and goes on", this.options.name(), ex);
				pause = pauseUnlessStopping(pause);
			}
			catch (InterruptedException ex) {
				logger.debug("The worker {} stops fetching", this.options.name());
			}
		}
	}

	/** Returns how long there is nothing to do; zero if there may be more. */
	private Duration fetchOnce() throws InterruptedException {
		if (this.introduction != null) {
			this.introduction.run();
			this.introduction = null;
		}
		int free = this.jobs.acquire();
		int taken = 0;
		try {
			// What is put from here on wakes the sleep after this call.
			this.wake.drainPermits();
			if (this.paused && !this.source.isUnanswered()) {
				return this.options.pollInterval();
			}
			this.askingSince = Instant.now();
			JobSource.Taken answer = this.source.take(free);
			PoppedJobs popped = answer.popped();
			this.redis.answered();
			taken = popped.jobs().size();
			this.plenty = taken >= free;
			this.jobs.begin(popped.jobs(), answer.lease());
			return (taken < free) ? rest(popped) : Duration.ZERO;
		}
		finally {
			this.askingSince = null;
			this.jobs.release(free - taken);
		}
	}

	/**
	 * Takes jobs with the call that ends others, as long as there were all the jobs that
	 * were asked for: this thread then waits for permits, and has nothing to do.
	 */
	@Nullable Succession succeed(List<Completion> completions, List<JobRun> ended) {
		int room = this.jobs.roomFor(ended.size());
		if (!this.plenty || room == 0 || this.paused || this.stopping.isGiven()) {
			return null;
		}
		JobSource.Taken answer = this.source.takeAlong(completions, room);
		if (answer == null) {
			return null;
		}
		List<LeasedJob> taken = answer.popped().jobs();
		this.plenty = taken.size() >= room;
		return new Succession(answer.outcomes(), () -> begin(taken, answer.lease(), ended));
	}

	private void begin(List<LeasedJob> taken, Lease lease, List<JobRun> ended) {
		try {
			this.jobs.succeed(taken, lease, ended);
		}
		// Errors too: those that have ended have ended well.
		catch (RuntimeException | Error ex) {
			logger.error("The worker {} could not begin jobs, and goes on", this.options.name(), ex);
		}
	}

	private Duration rest(PoppedJobs popped) {
		Duration due = popped.nextDue();
		Duration longest = this.options.pollInterval();
		// A millisecond on top: what is due at an instant is not due just before it.
		return (due == null || due.compareTo(longest) > 0) ? longest : due.plusMillis(1);
	}

	private Duration pauseUnlessStopping(Duration pause) {
		if (this.failingSince == null) {
			this.failingSince = Instant.now();
		}
		this.stopping.await(pause);
		return RedisWatch.longer(pause);
	}

}
