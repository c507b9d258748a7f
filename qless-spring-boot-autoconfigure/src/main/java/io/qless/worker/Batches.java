package io.qless.worker;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;

import io.qless.client.LeaseOperations;
import io.qless.client.QlessException;
import io.qless.client.QlessUnavailableException;
import io.qless.handler.HandlerOptions.Coalescing;
import io.qless.handler.JobOutcome;
import io.qless.job.LeasedJob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which of a worker's jobs run together. The first job with a coalesce key opens a batch;
 * those that the worker gets until the batch closes join it, and when it closes, those
 * that still wait are taken along.
 */
final class Batches {

	private static final Logger logger = LoggerFactory.getLogger(Batches.class);

	private final WorkerOptions options;

	private final LeaseOperations leases;

	private final JobExecutor executor;

	/**
	 * Held while the jobs of one pop are dealt out: no batch closes between two of them.
	 */
	private final ReentrantLock lock = new ReentrantLock();

	private final Map<Key, Batch> open = new HashMap<>();

	/** By their first jobs. */
	private final Map<JobRun, Batch> all = new ConcurrentHashMap<>();

	private final Semaphore permits;

	private final Set<JobRun> runs;

	/** What runs together. */
	private record Key(String queue, String type, String coalesceKey) {
	}

	/**
	 * Creates it without batches.
	 * @param permits where jobs that join give theirs back
	 * @param runs told which jobs join, and which of them are over
	 */
	Batches(WorkerOptions options, LeaseOperations leases, JobExecutor executor, Semaphore permits, Set<JobRun> runs) {
		this.options = options;
		this.leases = leases;
		this.executor = executor;
		this.permits = permits;
		this.runs = runs;
	}

	void deal(Runnable dealing) {
		this.lock.lock();
		try {
			dealing.run();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Whether a job runs in the batch of another one; if not, it may open one. */
	boolean joins(JobRun run) {
		LeasedJob job = run.job();
		Coalescing coalescing = this.executor.coalescing(job.type());
		if (coalescing == null || job.coalesceKey() == null) {
			return false;
		}
		Key key = new Key(job.queue(), job.type(), job.coalesceKey());
		Batch batch = this.open.get(key);
		if (batch == null || batch.room() == 0) {
			batch = new Batch(coalescing);
			this.open.put(key, batch);
			this.all.put(run, batch);
			return false;
		}
		add(batch, run);
		if (batch.coalescing.maxWait().isZero()) {
			// Or the next pop would take what is about to be taken along.
			batch.kept++;
		}
		else {
			this.permits.release();
		}
		return true;
	}

	private void add(Batch batch, JobRun run) {
		batch.add(run);
		// It runs on that of the first one.
		run.thread().givePermit();
		this.runs.add(run);
		this.executor.join(run);
	}

	/** Closes the batch of its first job. */
	List<JobRun> take(JobRun first, BiFunction<LeasedJob, Lease, JobRun> run) throws InterruptedException {
		Batch batch = this.all.get(first);
		if (batch == null) {
			return List.of();
		}
		batch.await();
		close(batch);
		Lease lease = new Lease(this.options.lease(), System.nanoTime());
		waiting(first.job(), batch.room()).forEach((job) -> add(batch, run.apply(job, lease)));
		release(batch);
		return batch.list();
	}

	private void release(Batch batch) {
		this.permits.release(batch.kept);
		batch.kept = 0;
	}

	private void close(Batch batch) {
		deal(() -> this.open.values().remove(batch));
	}

	/** The others can run without those that cannot be had. */
	private List<LeasedJob> waiting(LeasedJob first, int room) {
		String id = UUID.randomUUID().toString();
		try {
			return (room > 0) ? waiting(first, room, id) : List.of();
		}
		catch (QlessException ex) {
			logger.warn("The job {} runs without those that wait with its coalesce key: {}", LogText.of(first.jid()),
					LogText.of(ex.getMessage()));
			return List.of();
		}
	}

	private List<LeasedJob> waiting(LeasedJob first, int room, String id) {
		try {
			return this.leases.popSame(first, room, this.options.lease(), id);
		}
		catch (QlessUnavailableException ex) {
			// The answer that never came may have handed out jobs.
			return this.leases.popSame(first, room, this.options.lease(), id);
		}
	}

	/** Ends one that was taken along. */
	void end(JobRun first, JobRun other, JobOutcome outcome) {
		Batch batch = this.all.get(first);
		if (batch != null && batch.others.remove(other)) {
			this.executor.end(other, first, outcome, Duration.ofNanos(System.nanoTime() - batch.start));
			this.runs.remove(other);
		}
	}

	/** Ends all that were taken along and have not been ended. */
	void end(JobRun first, JobOutcome outcome) {
		Batch batch = this.all.get(first);
		if (batch != null) {
			close(batch);
			batch.list().forEach((other) -> end(first, other, outcome));
		}
	}

	/** The run of the first job is over: whom it has not ended, goes back. */
	void forget(JobRun first) {
		Batch batch = this.all.get(first);
		if (batch != null) {
			end(first, new JobOutcome.Released());
			release(batch);
			this.all.remove(first);
		}
	}

	/** Jobs that run together, behind the first of them. */
	private static final class Batch {

		private final Coalescing coalescing;

		private final Semaphore full = new Semaphore(0);

		private final Set<JobRun> others = Collections.synchronizedSet(new LinkedHashSet<>());

		private final long start = System.nanoTime();

		/**
		 * Permits of the others: written while the batch is open, read when it is closed.
		 */
		private int kept;

		Batch(Coalescing coalescing) {
			this.coalescing = coalescing;
		}

		int room() {
			return this.coalescing.maxSize() - 1 - this.others.size();
		}

		void add(JobRun run) {
			this.others.add(run);
			if (room() == 0) {
				this.full.release();
			}
		}

		List<JobRun> list() {
			synchronized (this.others) {
				return List.copyOf(this.others);
			}
		}

		/** Waits for more jobs while there is room for them. */
		void await() throws InterruptedException {
			if (room() > 0) {
				this.full.tryAcquire(this.coalescing.maxWait().toNanos(), TimeUnit.NANOSECONDS);
			}
		}

	}

}
