package io.qless.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.qless.client.JobClient;
import io.qless.client.QlessException;
import io.qless.client.QlessUnavailableException;
import io.qless.job.LeasedJob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jobs in the hands of a worker, and the permits for more of them.
 */
final class RunningJobs {

	private static final Logger logger = LoggerFactory.getLogger(RunningJobs.class);

	private static final Duration LAST_MOMENT = Duration.ofMillis(300);

	private final WorkerOptions options;

	private final JobClient jobs;

	private final JobExecutor executor;

	private final Signal stopping;

	private final Executor threads;

	private final Permits permits;

	private final RunClock clock;

	private final StuckRuns stuck;

	private final Batches batches;

	private final Set<JobRun> runs = ConcurrentHashMap.newKeySet();

	/** Those that the next threads run which have ended their own. */
	private final Queue<JobRun> successors = new ConcurrentLinkedQueue<>();

	/**
	 * Creates it without jobs.
	 * @param stopping once given, jobs that have not begun yet go back
	 */
	RunningJobs(WorkerOptions options, JobClient jobs, JobExecutor executor, RunClock clock, StuckRuns stuck,
			Signal stopping) {
		this.options = options;
		this.jobs = jobs;
		this.executor = executor;
		this.clock = clock;
		this.stuck = stuck;
		this.stopping = stopping;
		this.threads = WorkerThreads.create(options);
		this.permits = new Permits(options.concurrency());
		this.batches = new Batches(options, jobs.qless().leases(), executor, this.permits, this.runs);
	}

	/** Waits for a permit, and takes all that there are. */
	int acquire() throws InterruptedException {
		return this.permits.acquireAll();
	}

	/** Gives permits back that were not used; fewer than none if more were. */
	void release(int count) {
		if (count < 0) {
			this.permits.takeAhead(-count);
		}
		else {
			this.permits.release(count);
		}
	}

	/**
	 * How many jobs may begin in the places of so many whose outcomes are recorded. There
	 * are no more than twice as many as permits, however slow the listeners are.
	 */
	int roomFor(int successors) {
		return Math.max(0, Math.min(successors, this.options.concurrency() + this.permits.availablePermits()));
	}

	/**
	 * Runs jobs in the places of others, which have ended but for their listeners: on
	 * their threads, which need not be woken, or on others if those are not free at once.
	 */
	void succeed(List<LeasedJob> jobs, Lease lease, List<JobRun> ended) {
		this.permits.takeAhead(jobs.size());
		ended.subList(0, jobs.size()).forEach(this.runs::remove);
		List<JobRun> begun = new ArrayList<>();
		begin(jobs, lease, (run) -> {
			begun.add(run);
			this.successors.add(run);
		});
		this.clock.afterMoment(() -> begun.stream().filter(this.successors::remove).forEach(this::runOnOwnThread));
	}

	/** Runs jobs, each for one permit. */
	void begin(List<LeasedJob> jobs, Lease lease) {
		begin(jobs, lease, this::runOnOwnThread);
	}

	private void begin(List<LeasedJob> jobs, Lease lease, Consumer<JobRun> start) {
		this.batches.deal(() -> {
			int begun = 0;
			try {
				for (LeasedJob job : jobs) {
					begin(job, lease, start);
					begun++;
				}
			}
			finally {
				this.permits.release(jobs.size() - begun);
			}
		});
	}

	/** Unless it runs with another one. */
	private void begin(LeasedJob job, Lease lease, Consumer<JobRun> start) {
		JobRun run = new JobRun(job, this.jobs, lease,
				(interrupted) -> this.clock.afterPatience(() -> giveUp(interrupted)), this.batches);
		if (this.batches.joins(run)) {
			return;
		}
		this.runs.add(run);
		try {
			start.accept(run);
		}
		catch (RuntimeException | Error ex) {
			this.batches.forget(run);
			throw ex;
		}
	}

	private void runOnOwnThread(JobRun run) {
		this.threads.execute(() -> {
			for (JobRun next = run; next != null; next = this.successors.poll()) {
				run(next);
			}
		});
	}

	private void run(JobRun run) {
		try {
			if (this.stopping.isGiven()) {
				run.thread().abandon();
			}
			this.executor.execute(run);
		}
		catch (RuntimeException ex) {
			logger.error("The job {} was run but its end could not be recorded", LogText.of(run.jid()), ex);
		}
		finally {
			this.batches.forget(run);
			this.runs.remove(run);
			if (this.stuck.end(run)) {
				this.permits.release();
			}
		}
	}

	/** How many there are now. */
	int count() {
		return this.runs.size();
	}

	/** Interrupts the handler of a job under the lease that is meant, once. */
	void interrupt(String jid, long token) {
		for (JobRun run : this.runs) {
			if (run.jid().equals(jid) && run.fence() == token && run.thread().interruptOnce()) {
				logger.info("The handler of job {} is interrupted, as somebody has asked for", LogText.of(jid));
			}
		}
	}

	/**
	 * A handler that does not heed its interrupt keeps neither its job nor its permit.
	 */
	private void giveUp(JobRun run) {
		if (run.thread().giveUp()) {
			this.runs.remove(run);
			boolean replaced = this.stuck.add(run);
			if (replaced) {
				this.permits.release();
			}
			this.threads.execute(() -> endStuck(run, replaced));
		}
	}

	private void endStuck(JobRun run, boolean replaced) {
		try {
			this.batches.end(run, this.executor.giveUp(run, replaced));
		}
		finally {
			JobMdc.clear();
		}
	}

	/** Whether all have ended before an instant by {@link System#nanoTime()}. */
	boolean endBefore(long deadline) throws InterruptedException {
		int all = this.options.concurrency();
		boolean idle = this.permits.tryAcquire(all, Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
		if (idle) {
			this.permits.release(all);
		}
		return idle;
	}

	/**
	 * Handlers that heed the interrupt hand their job back themselves. Returns whether
	 * Redis was there.
	 */
	boolean handBack() throws InterruptedException {
		logger.info("The worker {} hands back {} jobs that did not end in time", this.options.name(), this.runs.size());
		// All of them first: the interrupt of one ends the batch that others run in.
		this.runs.forEach((run) -> run.thread().markAbandoned());
		this.runs.forEach((run) -> run.thread().abandon());
		if (endBefore(System.nanoTime() + LAST_MOMENT.toNanos())) {
			return true;
		}
		for (JobRun run : this.runs) {
			try {
				this.jobs.qless().leases().release(run.job(), Duration.ZERO);
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

	void close() {
		WorkerThreads.close(this.threads);
	}

}
