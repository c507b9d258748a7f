package io.qless.worker;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import io.qless.client.LeaseOperations;
import io.qless.client.LeaseOutcome;
import io.qless.client.QlessUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Renews the leases of a worker's jobs, on a thread of its own.
 */
final class Heartbeater implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Heartbeater.class);

	/** What the engine takes in one call: each is judged before the next is sent. */
	private static final int MOST = 250;

	private final Set<JobRun> runs = ConcurrentHashMap.newKeySet();

	private final ScheduledExecutorService thread;

	private final LeaseOperations jobs;

	private final LeaseTimes leases;

	private final RedisWatch redis;

	Heartbeater(String worker, LeaseOperations jobs, LeaseTimes leases, RedisWatch redis) {
		this.jobs = jobs;
		this.leases = leases;
		this.redis = redis;
		CustomizableThreadFactory threads = new CustomizableThreadFactory("qless-heartbeat-" + worker + "-");
		threads.setDaemon(true);
		// Whoever asks for something when it is closed comes too late, and need not know.
		this.thread = new ScheduledThreadPoolExecutor(1, threads, new ThreadPoolExecutor.DiscardPolicy());
	}

	void start() {
		// At a third of the shortest lease: two beats may be lost.
		long interval = this.leases.shortest().toMillis() / 3;
		this.thread.scheduleWithFixedDelay(() -> beat((run) -> true), interval, interval, TimeUnit.MILLISECONDS);
	}

	/** Does something else at an interval. */
	void every(Duration interval, Runnable task) {
		this.thread.scheduleWithFixedDelay(task, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
	}

	/** Does something else once, after a while. */
	void after(Duration pause, Runnable task) {
		this.thread.schedule(task, pause.toMillis(), TimeUnit.MILLISECONDS);
	}

	/** A job was taken from its worker, it is said: if it is here, a beat will tell. */
	void check(String jid) {
		this.thread.execute(() -> beat((run) -> run.jid().equals(jid)));
	}

	void add(JobRun run) {
		this.runs.add(run);
	}

	void remove(JobRun run) {
		this.runs.remove(run);
	}

	private void beat(Predicate<JobRun> which) {
		List<JobRun> held = this.runs.stream().filter(which).toList();
		try {
			for (int from = 0; from < held.size(); from += MOST) {
				beat(held.subList(from, Math.min(held.size(), from + MOST)));
			}
			held.forEach(JobRun::report);
		}
		catch (QlessUnavailableException ex) {
			this.redis.failed(ex);
		}
	}

	/** Jobs of one call; one on which it fails does not cost the others their leases. */
	private void beat(List<JobRun> held) {
		try {
			long sent = System.nanoTime();
			List<LeaseOutcome> outcomes = this.jobs.heartbeatAll(held.stream().map(JobRun::job).toList(),
					this.leases::of);
			this.redis.answered();
			for (int i = 0; i < held.size(); i++) {
				note(held.get(i), outcomes.get(i), sent);
			}
		}
		catch (QlessUnavailableException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			if (held.size() > 1) {
				held.forEach((run) -> beat(List.of(run)));
			}
			else {
				logger.warn("The lease of job {} could not be renewed", LogText.of(held.get(0).jid()), ex);
			}
		}
	}

	private void note(JobRun run, LeaseOutcome outcome, long sent) {
		if (outcome instanceof LeaseOutcome.Done) {
			run.renewed(sent);
		}
		else if (outcome instanceof LeaseOutcome.Lost lost) {
			lost(run, lost.reason());
		}
		else if (outcome instanceof LeaseOutcome.Refused refused) {
			logger.warn("The lease of job {} could not be renewed: {}", LogText.of(run.jid()),
					LogText.of(refused.reason()));
		}
	}

	/**
	 * A run that was removed or has ended meanwhile has recorded its outcome, or is about
	 * to: there is nothing to lose.
	 */
	private void lost(JobRun run, String reason) {
		if (this.runs.remove(run) && run.thread().loseLease()) {
			logger.warn("The lease of job {} was lost, its handler is interrupted: {}", LogText.of(run.jid()),
					LogText.of(reason));
		}
	}

	@Override
	public void close() {
		this.thread.shutdownNow();
	}

}
