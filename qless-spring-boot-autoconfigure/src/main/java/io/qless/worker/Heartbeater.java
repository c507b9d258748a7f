package io.qless.worker;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.qless.client.JobNotFoundException;
import io.qless.client.LeaseOperations;
import io.qless.client.LeaseLostException;
import io.qless.client.QlessUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Renews the leases of a worker's jobs, on a thread of its own.
 */
final class Heartbeater implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Heartbeater.class);

	private final Set<JobRun> runs = ConcurrentHashMap.newKeySet();

	private final ScheduledExecutorService thread;

	private final LeaseOperations jobs;

	private final Duration lease;

	private final RedisWatch redis;

	Heartbeater(String worker, LeaseOperations jobs, Duration lease, RedisWatch redis) {
		this.jobs = jobs;
		this.lease = lease;
		this.redis = redis;
		CustomizableThreadFactory threads = new CustomizableThreadFactory("qless-heartbeat-" + worker + "-");
		threads.setDaemon(true);
		this.thread = Executors.newSingleThreadScheduledExecutor(threads);
	}

	void start() {
		// At a third of the lease: two beats may be lost.
		long interval = this.lease.toMillis() / 3;
		this.thread.scheduleWithFixedDelay(this::beat, interval, interval, TimeUnit.MILLISECONDS);
	}

	void add(JobRun run) {
		this.runs.add(run);
	}

	void remove(JobRun run) {
		this.runs.remove(run);
	}

	private void beat() {
		for (JobRun run : this.runs) {
			try {
				this.jobs.heartbeat(run.job(), this.lease);
				this.redis.answered();
			}
			catch (LeaseLostException | JobNotFoundException ex) {
				lost(run, ex);
			}
			catch (QlessUnavailableException ex) {
				this.redis.failed(ex);
				return;
			}
			catch (RuntimeException ex) {
				logger.warn("The lease of job {} could not be renewed", LogText.of(run.jid()), ex);
			}
		}
	}

	/**
	 * A run that was removed or has ended meanwhile has recorded its outcome, or is about
	 * to: there is nothing to lose.
	 */
	private void lost(JobRun run, RuntimeException ex) {
		if (this.runs.remove(run) && run.loseLease()) {
			logger.warn("The lease of job {} was lost, its handler is interrupted: {}", LogText.of(run.jid()),
					LogText.of(ex.getMessage()));
		}
	}

	@Override
	public void close() {
		this.thread.shutdownNow();
	}

}
