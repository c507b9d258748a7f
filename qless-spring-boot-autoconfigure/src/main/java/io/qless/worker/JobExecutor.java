package io.qless.worker;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.qless.handler.HandlerOptions;
import io.qless.handler.HandlerOptions.Coalescing;
import io.qless.handler.JobHandlerRegistry;
import io.qless.handler.JobOutcome;
import io.qless.handler.JobTimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one job in a worker.
 */
final class JobExecutor {

	private static final Logger logger = LoggerFactory.getLogger(JobExecutor.class);

	private final JobHandlerRegistry handlers;

	private final Heartbeater heartbeater;

	private final OutcomeRecorder recorder;

	private final RunClock clock;

	private final List<JobListener> listeners;

	private final LongAdder lostLeases = new LongAdder();

	JobExecutor(JobHandlerRegistry handlers, Heartbeater heartbeater, OutcomeRecorder recorder, RunClock clock,
			List<JobListener> listeners) {
		this.handlers = handlers;
		this.heartbeater = heartbeater;
		this.recorder = recorder;
		this.clock = clock;
		this.listeners = Stream.concat(Stream.of(new MainLog(), new JobCallbacks(handlers)), listeners.stream())
			.toList();
	}

	/**
	 * Beat, run, record, tell. Throws only what keeps the outcome from being recorded.
	 */
	void execute(JobRun run) {
		JobMdc.set(run.job());
		try {
			perform(run);
		}
		finally {
			JobMdc.clear();
		}
	}

	/** How jobs of a type run together; null if they do not. */
	@Nullable Coalescing coalescing(String type) {
		return this.handlers.options(type).coalesce();
	}

	/** A job joins the run of another one. */
	void join(JobRun run) {
		begin(run);
		tell((listener) -> listener.onJoined(run.job()));
	}

	private void begin(JobRun run) {
		this.heartbeater.add(run);
		tell((listener) -> listener.onStarted(run.job()));
	}

	/**
	 * The end of a job that ran with another one. What ended the time of the run ended it
	 * for both.
	 */
	void end(JobRun run, JobRun first, JobOutcome outcome, Duration duration) {
		JobMdc.set(run.job());
		try {
			if (run.thread().leave()) {
				finish(run, outcome, duration, first.thread().timeout());
			}
		}
		catch (RuntimeException ex) {
			logger.error("The job {} was run but its end could not be recorded", LogText.of(run.jid()), ex);
		}
		finally {
			JobMdc.set(first.job());
		}
	}

	private void perform(JobRun run) {
		begin(run);
		JobOutcome outcome = run(run);
		Duration duration = run.thread().duration();
		if (run.thread().leave()) {
			finish(run, outcome, duration, run.thread().timeout());
		}
		else {
			logger.info("The handler of job {} ended after {}, long after it was given up", LogText.of(run.jid()),
					duration);
		}
	}

	private JobOutcome run(JobRun run) {
		HandlerOptions options = this.handlers.options(run.job().type());
		Future<?> limit = null;
		try {
			if (!run.thread().enter()) {
				return new JobOutcome.Released();
			}
			limit = (options.timeout() != null) ? this.clock.limit(run, options.timeout()) : null;
			return this.handlers.invoke(run);
		}
		catch (Throwable ex) {
			return new JobOutcome.Retry(ex);
		}
		finally {
			if (limit != null) {
				limit.cancel(false);
			}
		}
	}

	/**
	 * The end of a run whose handler goes on and on; returns how it counts. The caller
	 * has the thread forget the job.
	 */
	JobOutcome giveUp(JobRun run, boolean replaced) {
		JobMdc.set(run.job());
		StackTraceElement[] stack = run.thread().stack();
		Exception endless = new InterruptedException("The handler does not heed its interrupt");
		endless.setStackTrace(stack);
		JobOutcome outcome = this.handlers.options(run.job().type()).outcomeOf(endless);
		try {
			logger.warn("The handler of job {} is stuck: it does not heed its interrupt. {}{}", LogText.of(run.jid()),
					replaced ? "Another job runs in its place." : "It keeps its place.", FailureText.stack(stack));
			tell((listener) -> listener.onStuck(run.job(), List.of(stack)));
			finish(run, outcome, run.thread().duration(), run.thread().timeout());
		}
		catch (RuntimeException ex) {
			logger.error("The job {} was given up but its end could not be recorded", LogText.of(run.jid()), ex);
		}
		return outcome;
	}

	private void finish(JobRun run, JobOutcome outcome, Duration duration, @Nullable JobTimeoutException timeout) {
		// Whatever a handler returns that was told to stop, it may have left work undone.
		// What it was never called with goes back.
		JobOutcome counts = (timeout != null && !(outcome instanceof JobOutcome.Released))
				? this.handlers.options(run.job().type()).outcomeOf(timeout) : outcome;
		JobOutcome recorded = record(run, counts);
		if (recorded instanceof JobOutcome.LeaseLost) {
			this.lostLeases.increment();
		}
		tell((listener) -> listener.onEnded(run.job(), recorded, duration));
	}

	private JobOutcome record(JobRun run, JobOutcome outcome) {
		try {
			run.report();
			return this.recorder.record(run, outcome);
		}
		finally {
			// In any case: a lease that is renewed for ever keeps the job for ever.
			this.heartbeater.remove(run);
		}
	}

	/** How many outcomes were dropped. */
	long lostLeases() {
		return this.lostLeases.sum();
	}

	private void tell(Consumer<JobListener> news) {
		for (JobListener listener : this.listeners) {
			try {
				news.accept(listener);
			}
			catch (Throwable ex) {
				logger.warn("The job listener {} failed", listener.getClass().getName(), ex);
			}
		}
	}

}
