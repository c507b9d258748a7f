package io.qless.worker;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

import io.qless.client.Completion;
import io.qless.client.JobClient;
import io.qless.client.LeaseOperations;
import io.qless.client.QlessClient;
import io.qless.client.WorkerOrders;
import io.qless.handler.JobHandlerRegistry;
import io.qless.job.JobEvent;
import io.qless.job.WorkerState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes jobs out of some queues and runs them: its {@link Fetcher} takes them, its
 * {@link RunningJobs} has them run, and its {@link Heartbeater} keeps their leases.
 */
public final class Worker {

	private static final Logger logger = LoggerFactory.getLogger(Worker.class);

	private static final Duration FOR_EVER = Duration.ofDays(36_500);

	private final WorkerOptions options;

	private final WakeUps wakeUps;

	private final Heartbeater heartbeater;

	private final Announcer announcer;

	private final QueueSelection queues;

	private final JobSource source;

	private final RunClock clock;

	private final StuckRuns stuck;

	private final JobExecutor executor;

	private final RunningJobs jobs;

	private final Fetcher fetcher;

	private final AtomicBoolean retiring = new AtomicBoolean();

	private final ReentrantLock end = new ReentrantLock();

	private @Nullable Runnable ended;

	private final Signal stopping = new Signal();

	private final Signal closing = new Signal();

	Worker(WorkerOptions options, JobClient client, WakeUps wakeUps, JobHandlerRegistry handlers,
			WorkerContainerOptions shared, List<JobListener> listeners) {
		QlessClient qless = client.qless();
		LeaseOperations leases = qless.leases();
		RedisWatch redis = new RedisWatch("The worker " + options.name());
		this.options = options;
		this.wakeUps = wakeUps;
		this.queues = new QueueSelection(options.queues());
		this.source = new JobSource(qless, options, handlers.types(), this.queues);
		this.heartbeater = new Heartbeater(options.name(), leases, new LeaseTimes(handlers, options.lease()), redis);
		this.announcer = new Announcer(options.name(), this.queues, handlers.types(), qless.workers(), redis);
		OutcomeRecorder recorder = new OutcomeRecorder(qless, new RetryRules(handlers, shared.retry()), this::succeed,
				redis, (pause) -> !this.closing.await(pause));
		this.clock = new RunClock(options.name(), shared.stuck().after());
		this.stuck = new StuckRuns(shared.stuck().replaced());
		this.executor = new JobExecutor(handlers, this.heartbeater, recorder, this.clock, listeners);
		this.jobs = new RunningJobs(options, client, this.executor, this.clock, this.stuck, this.stopping);
		this.fetcher = new Fetcher(options, this.source, this.jobs, wakeUps, redis, this.stopping);
	}

	/**
	 * Returns how this worker works.
	 * @return the options, never null
	 */
	public WorkerOptions options() {
		return this.options;
	}

	/**
	 * Returns whether this worker takes jobs, is paused, or was told to end.
	 * @return the state, never null
	 */
	public WorkerState state() {
		if (this.stopping.isGiven()) {
			return WorkerState.STOPPING;
		}
		return this.fetcher.isPaused() ? WorkerState.PAUSED : WorkerState.RUNNING;
	}

	/**
	 * Returns how this worker gets along.
	 * @return the status at this moment, never null
	 */
	public WorkerStatus status() {
		return new WorkerStatus(this.options.name(), state(), this.fetcher.failingSince(), this.stuck.count(),
				this.stuck.isOverrun());
	}

	/**
	 * Returns how many jobs this worker runs now, without those that are stuck.
	 * @return the number
	 */
	public int runningJobs() {
		return this.jobs.count();
	}

	/**
	 * Returns how many handlers hold a thread now and do not heed their interrupt.
	 * @return the number
	 */
	public int stuckHandlers() {
		return this.stuck.count();
	}

	/**
	 * Returns how many attempts have lost their lease, so that their outcome was dropped.
	 * @return the number since the start
	 */
	public long lostLeases() {
		return this.executor.lostLeases();
	}

	/**
	 * Starts this worker.
	 * @param ended told once, when it has ended
	 */
	void start(Runnable ended) {
		this.ended = ended;
		this.wakeUps.add(this);
		this.heartbeater.start();
		this.heartbeater.every(Announcer.INTERVAL, this::announce);
		this.fetcher.start(() -> this.announcer.introduce(this::follow));
		logger.debug("The worker {} runs up to {} jobs of the queues {}", this.options.name(),
				this.options.concurrency(), this.options.queues());
	}

	private @Nullable Succession succeed(List<Completion> completions, List<JobRun> ended) {
		return this.fetcher.succeed(completions, ended);
	}

	/** News of work in a queue. */
	void wake(String queue) {
		if (this.queues.hear(queue)) {
			logger.info("The worker {} has found the queue {}", this.options.name(), LogText.of(queue));
			this.announcer.announceSoon(this.heartbeater, this::follow);
		}
		if (this.queues.listensTo(queue)) {
			this.fetcher.wake();
		}
	}

	/** News may have been missed. */
	void wake() {
		this.source.readQueues();
		this.fetcher.wake();
		this.heartbeater.after(Duration.ZERO, this::announce);
	}

	/** News of this worker and of the jobs in its hands. */
	void hear(JobEvent event) {
		switch (event.kind()) {
			case CONTROLLED, INTERRUPTED -> this.heartbeater.after(Duration.ZERO, this::announce);
			case LOCK_LOST, CANCELED -> this.heartbeater.check(String.valueOf(event.jid()));
			default -> logger.debug("The worker {} does not know the event {}", this.options.name(), event);
		}
	}

	private void announce() {
		this.announcer.announce(this::follow);
	}

	/** Does what this worker was told to, which it may have done already. */
	private void follow(WorkerOrders orders) {
		if (orders.state() == WorkerState.STOPPING) {
			retire();
		}
		this.fetcher.pause(orders.state() == WorkerState.PAUSED);
		orders.interrupts().forEach(this.jobs::interrupt);
	}

	private void retire() {
		if (this.retiring.compareAndSet(false, true)) {
			logger.info("The worker {} takes no more jobs and ends with its last one", this.options.name());
			stopFetching();
			new Thread(() -> {
				try {
					drain(System.nanoTime() + FOR_EVER.toNanos());
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			}, "qless-stop-" + this.options.name()).start();
		}
	}

	/** Whether jobs of a queue are taken, or would be if there were any. */
	boolean covers(String queue) {
		return this.queues.covers(queue);
	}

	/** Takes no more jobs; running ones go on. Returns at once. */
	void stopFetching() {
		this.fetcher.stop();
	}

	/**
	 * Waits for the running jobs, hands back those that do not end in time, and closes.
	 * It may be that two threads wait, one of them for longer.
	 * @param deadline when the time is up, by {@link System#nanoTime()}
	 */
	void drain(long deadline) throws InterruptedException {
		stopFetching();
		this.fetcher.awaitEnd(deadline);
		boolean reached = this.jobs.endBefore(deadline) || this.jobs.handBack();
		this.end.lock();
		try {
			Runnable told = this.ended;
			this.ended = null;
			if (told != null) {
				close(reached);
				told.run();
			}
		}
		finally {
			this.end.unlock();
		}
	}

	private void close(boolean reached) {
		this.closing.give();
		this.heartbeater.close();
		this.clock.close();
		if (reached) {
			this.announcer.withdraw();
		}
		this.jobs.close();
	}

}
