package io.qless.worker;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.qless.client.LeaseOperations;
import io.qless.client.PoppedJobs;
import io.qless.client.QlessClient;
import io.qless.client.QlessException;
import io.qless.client.QlessUnavailableException;
import io.qless.handler.BackoffPolicy;
import io.qless.handler.JobHandlerRegistry;
import io.qless.job.LeasedJob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes jobs out of some queues and runs them.
 * <p>
 * One thread fetches: (1) it waits for a free place, (2) asks Redis for as many jobs as
 * there are free places, in one call over all its queues, (3) hands each to a thread of
 * its own, and (4) if it got fewer than it asked for, sleeps until it is woken by the
 * news of new work, until the next delay or lease in its queues ends, or for the poll
 * interval.
 */
public final class Worker {

	private static final Logger logger = LoggerFactory.getLogger(Worker.class);

	private static final Duration LAST_MOMENT = Duration.ofMillis(300);

	private final WorkerOptions options;

	private final LeaseOperations jobs;

	private final JobSource source;

	private final WakeUps wakeUps;

	private final RedisWatch redis;

	private final Heartbeater heartbeater;

	private final Announcer announcer;

	private final JobExecutor executor;

	private final Executor threads;

	private final Semaphore places;

	private final Semaphore wake = new Semaphore(0);

	private final Set<JobRun> runs = ConcurrentHashMap.newKeySet();

	private final Signal stopping = new Signal();

	private final Signal closing = new Signal();

	private final Thread fetcher;

	Worker(WorkerOptions options, QlessClient qless, WakeUps wakeUps, JobHandlerRegistry handlers,
			BackoffPolicy backoff, List<JobListener> listeners) {
		this.options = options;
		this.jobs = qless.leases();
		this.source = new JobSource(this.jobs, options, handlers.types());
		this.wakeUps = wakeUps;
		this.redis = new RedisWatch(options.name());
		this.heartbeater = new Heartbeater(options.name(), this.jobs, options.lease(), this.redis);
		this.announcer = new Announcer(options, handlers.types(), qless.workers(), this.redis);
		OutcomeRecorder recorder = new OutcomeRecorder(this.jobs, backoff, this.redis,
				(pause) -> !this.closing.await(pause));
		this.executor = new JobExecutor(handlers, this.heartbeater, recorder, listeners);
		this.threads = WorkerThreads.create(options);
		this.places = new Semaphore(options.concurrency());
		this.fetcher = new Thread(this::fetch, "qless-worker-" + options.name());
		this.fetcher.setDaemon(false);
	}

	/**
	 * Returns how this worker works.
	 * @return the options, never null
	 */
	public WorkerOptions options() {
		return this.options;
	}

	void start() {
		this.wakeUps.add(this);
		this.heartbeater.start();
		this.heartbeater.every(Announcer.INTERVAL, this.announcer::announce);
		this.fetcher.start();
		logger.info("The worker {} runs up to {} jobs of the queues {}", this.options.name(),
				this.options.concurrency(), this.options.queues());
	}

	/** News of work in a queue. */
	void wake(String queue) {
		if (this.options.queues().contains(queue)) {
			wake();
		}
	}

	void wake() {
		this.wake.release();
	}

	private void fetch() {
		Duration pause = RedisWatch.FIRST_PAUSE;
		while (!this.stopping.isGiven()) {
			try {
				Duration rest = fetchOnce();
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
		this.places.acquire();
		int free = 1 + this.places.drainPermits();
		int taken = 0;
		try {
			// What is put from here on wakes the sleep after this call.
			this.wake.drainPermits();
			PoppedJobs popped = this.source.take(free);
			this.redis.answered();
			for (LeasedJob job : popped.jobs()) {
				begin(new JobRun(job));
				taken++;
			}
			return (taken < free) ? rest(popped) : Duration.ZERO;
		}
		finally {
			this.places.release(free - taken);
		}
	}

	private Duration rest(PoppedJobs popped) {
		Duration due = popped.nextDue();
		Duration longest = this.options.pollInterval();
		// A millisecond on top: what is due at an instant is not due just before it.
		return (due == null || due.compareTo(longest) > 0) ? longest : due.plusMillis(1);
	}

	private void begin(JobRun run) {
		this.runs.add(run);
		this.threads.execute(() -> {
			try {
				if (this.stopping.isGiven()) {
					run.abandon();
				}
				this.executor.execute(run);
			}
			catch (RuntimeException ex) {
				logger.error("The job {} was run but its end could not be recorded", LogText.of(run.jid()), ex);
			}
			finally {
				this.runs.remove(run);
				this.places.release();
			}
		});
	}

	private Duration pauseUnlessStopping(Duration pause) {
		this.stopping.await(pause);
		return RedisWatch.longer(pause);
	}

	/** Takes no more jobs; running ones go on. Returns at once. */
	void stopFetching() {
		this.stopping.give();
		this.fetcher.interrupt();
	}

	/**
	 * Waits for the running jobs, hands back those that do not end in time, and closes.
	 * @param deadline when the time is up, by {@link System#nanoTime()}
	 */
	void drain(long deadline) throws InterruptedException {
		stopFetching();
		this.fetcher.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
		boolean reached = idleBefore(deadline) || handBack();
		this.closing.give();
		this.heartbeater.close();
		if (reached) {
			this.announcer.withdraw();
		}
		WorkerThreads.close(this.threads);
	}

	private boolean idleBefore(long deadline) throws InterruptedException {
		int all = this.options.concurrency();
		boolean idle = this.places.tryAcquire(all, Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
		if (idle) {
			this.places.release(all);
		}
		return idle;
	}

	/**
	 * Handlers that heed the interrupt hand their job back themselves. Returns whether
	 * Redis was there.
	 */
	private boolean handBack() throws InterruptedException {
		logger.info("The worker {} hands back {} jobs that did not end in time", this.options.name(), this.runs.size());
		this.runs.forEach(JobRun::abandon);
		if (idleBefore(System.nanoTime() + LAST_MOMENT.toNanos())) {
			return true;
		}
		for (JobRun run : this.runs) {
			try {
				this.jobs.release(run.job(), Duration.ZERO);
			}
			catch (QlessException ex) {
				logger.warn("The job {} could not be handed back and waits for its lease to end: {}",
						LogText.of(run.jid()), LogText.of(ex.getMessage()));
				if (ex instanceof QlessUnavailableException) {
					return false; // There is no time to try this for each.
				}
			}
		}
		return true;
	}

}
