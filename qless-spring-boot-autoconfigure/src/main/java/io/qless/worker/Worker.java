package io.qless.worker;

import java.util.List;

import io.qless.client.LeaseOperations;
import io.qless.client.QlessClient;
import io.qless.handler.JobHandlerRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes jobs out of some queues and runs them: its {@link Fetcher} takes them, its
 * {@link RunningJobs} has them run, and its {@link Heartbeater} keeps their leases.
 */
public final class Worker {

	private static final Logger logger = LoggerFactory.getLogger(Worker.class);

	private final WorkerOptions options;

	private final WakeUps wakeUps;

	private final Heartbeater heartbeater;

	private final Announcer announcer;

	private final RunningJobs jobs;

	private final Fetcher fetcher;

	private final Signal stopping = new Signal();

	private final Signal closing = new Signal();

	Worker(WorkerOptions options, QlessClient qless, WakeUps wakeUps, JobHandlerRegistry handlers, RetryDefaults retry,
			List<JobListener> listeners) {
		LeaseOperations leases = qless.leases();
		RedisWatch redis = new RedisWatch(options.name());
		this.options = options;
		this.wakeUps = wakeUps;
		this.heartbeater = new Heartbeater(options.name(), leases, options.lease(), redis);
		this.announcer = new Announcer(options, handlers.types(), qless.workers(), redis);
		OutcomeRecorder recorder = new OutcomeRecorder(qless, new RetryRules(handlers, retry), redis,
				(pause) -> !this.closing.await(pause));
		this.jobs = new RunningJobs(options, qless, new JobExecutor(handlers, this.heartbeater, recorder, listeners),
				this.stopping);
		this.fetcher = new Fetcher(options, new JobSource(leases, options, handlers.types()), this.jobs, wakeUps, redis,
				this.stopping);
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
		this.fetcher.wake();
	}

	/** Takes no more jobs; running ones go on. Returns at once. */
	void stopFetching() {
		this.fetcher.stop();
	}

	/**
	 * Waits for the running jobs, hands back those that do not end in time, and closes.
	 * @param deadline when the time is up, by {@link System#nanoTime()}
	 */
	void drain(long deadline) throws InterruptedException {
		stopFetching();
		this.fetcher.awaitEnd(deadline);
		boolean reached = this.jobs.endBefore(deadline) || this.jobs.handBack();
		this.closing.give();
		this.heartbeater.close();
		if (reached) {
			this.announcer.withdraw();
		}
		this.jobs.close();
	}

}
