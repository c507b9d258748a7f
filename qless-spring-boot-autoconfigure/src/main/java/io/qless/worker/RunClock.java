package io.qless.worker;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The clock of a worker's runs: it interrupts handlers whose time is up, and finds those
 * that do not heed an interrupt.
 */
final class RunClock implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(RunClock.class);

	private static final Duration MOMENT = Duration.ofMillis(10);

	private final ScheduledThreadPoolExecutor timer;

	private final Duration patience;

	/**
	 * Creates a clock.
	 * @param worker the worker's name
	 * @param patience how long a handler has to heed an interrupt
	 */
	RunClock(String worker, Duration patience) {
		CustomizableThreadFactory threads = new CustomizableThreadFactory("qless-clock-" + worker + "-");
		threads.setDaemon(true);
		this.timer = new ScheduledThreadPoolExecutor(1, threads, new ThreadPoolExecutor.DiscardPolicy());
		this.timer.setRemoveOnCancelPolicy(true);
		this.timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
		this.patience = patience;
	}

	/** Interrupts a run that is still there after its time, unless this is cancelled. */
	Future<?> limit(JobRun run, Duration limit) {
		return after(limit, () -> {
			if (run.thread().timeOut(limit)) {
				logger.warn("The job {} has run for its timeout of {}, its handler is interrupted",
						LogText.of(run.jid()), limit);
			}
		});
	}

	/** Does something when a handler that was interrupted has had the time to end. */
	void afterPatience(Runnable task) {
		after(this.patience, task);
	}

	/** Does something that others had a moment to do before. */
	void afterMoment(Runnable task) {
		after(MOMENT, task);
	}

	private Future<?> after(Duration delay, Runnable task) {
		return this.timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
	}

	@Override
	public void close() {
		this.timer.shutdown();
	}

}
