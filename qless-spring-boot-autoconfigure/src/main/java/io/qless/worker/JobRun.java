package io.qless.worker;

import java.util.List;
import java.util.function.Consumer;

import io.qless.client.QlessClient;
import io.qless.handler.BatchContext;
import io.qless.handler.JobContext;
import io.qless.handler.JobOutcome;
import io.qless.job.LeasedJob;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One job in the hands of this worker, from its pop until its outcome is recorded.
 */
final class JobRun implements BatchContext {

	/** Everything that handlers log about their jobs, each line with its jid in front. */
	private static final Logger taskLog = LoggerFactory.getLogger("qless.task");

	private final LeasedJob job;

	private final QlessClient qless;

	private final RunThread thread;

	private final @Nullable Batches batches;

	/**
	 * Creates a run that has not begun.
	 * @param interrupted told whenever the handler is interrupted
	 * @param batches where it finds the jobs to take along; null if it takes none
	 */
	JobRun(LeasedJob job, QlessClient qless, Consumer<JobRun> interrupted, @Nullable Batches batches) {
		this.job = job;
		this.qless = qless;
		this.thread = new RunThread(() -> interrupted.accept(this));
		this.batches = batches;
	}

	@Override
	public LeasedJob job() {
		return this.job;
	}

	@Override
	public boolean isLeaseLost() {
		return this.thread.isLeaseLost();
	}

	@Override
	public <T> @Nullable T payload(Class<T> type) {
		return this.qless.payloads().readAs(this.job.data(), type);
	}

	@Override
	public void log(String line) {
		taskLog.info("{}: {}", LogText.of(jid()), LogText.line(line));
	}

	@Override
	public List<JobRun> takeAlong() throws InterruptedException {
		return (this.batches != null) ? this.batches.take(this, this::along) : List.of();
	}

	/** Its handler runs on the thread of this run: nobody else interrupts it. */
	private JobRun along(LeasedJob other) {
		return new JobRun(other, this.qless, (run) -> {
		}, null);
	}

	@Override
	public void end(JobContext other, JobOutcome outcome) {
		if (this.batches != null && other instanceof JobRun run) {
			this.batches.end(this, run, outcome);
		}
	}

	/** Where and how long the handler runs. */
	RunThread thread() {
		return this.thread;
	}

}
