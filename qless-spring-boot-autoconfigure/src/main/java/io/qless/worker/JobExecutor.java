package io.qless.worker;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.qless.handler.JobHandlerRegistry;
import io.qless.handler.JobOutcome;
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

	private final List<JobListener> listeners;

	JobExecutor(JobHandlerRegistry handlers, Heartbeater heartbeater, OutcomeRecorder recorder,
			List<JobListener> listeners) {
		this.handlers = handlers;
		this.heartbeater = heartbeater;
		this.recorder = recorder;
		this.listeners = Stream.concat(Stream.of(new MainLog()), listeners.stream()).toList();
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

	private void perform(JobRun run) {
		this.heartbeater.add(run);
		tell((listener) -> listener.onStarted(run.job()));
		long start = System.nanoTime();
		JobOutcome outcome = run(run);
		Duration duration = Duration.ofNanos(System.nanoTime() - start);
		JobOutcome recorded = record(run, outcome);
		tell((listener) -> listener.onEnded(run.job(), recorded, duration));
	}

	private JobOutcome run(JobRun run) {
		try {
			return run.enter() ? this.handlers.invoke(run) : new JobOutcome.Released();
		}
		catch (Throwable ex) {
			return new JobOutcome.Retry(ex);
		}
		finally {
			run.leave();
		}
	}

	private JobOutcome record(JobRun run, JobOutcome outcome) {
		try {
			return this.recorder.record(run, outcome);
		}
		finally {
			// In any case: a lease that is renewed for ever keeps the job for ever.
			this.heartbeater.remove(run);
		}
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
