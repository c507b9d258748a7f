package io.qless.worker;

import java.util.List;
import java.util.function.Consumer;

import io.qless.client.JobClient;
import io.qless.handler.BatchContext;
import io.qless.handler.JobContext;
import io.qless.handler.JobOutcome;
import io.qless.job.LeasedJob;
import org.jspecify.annotations.Nullable;

/**
 * One job in the hands of this worker, from its pop until its outcome is recorded.
 */
final class JobRun extends RunContext implements BatchContext {

	private final RunThread thread;

	private final @Nullable Batches batches;

	/**
	 * Creates a run that has not begun.
	 * @param lease how long its lease lasts, and since when
	 * @param interrupted told whenever the handler is interrupted
	 * @param batches where it finds the jobs to take along; null if it takes none
	 */
	JobRun(LeasedJob job, JobClient jobs, Lease lease, Consumer<JobRun> interrupted, @Nullable Batches batches) {
		super(job, jobs, lease);
		this.thread = new RunThread(() -> interrupted.accept(this));
		this.batches = batches;
	}

	@Override
	public boolean isLeaseLost() {
		return this.thread.isLeaseLost();
	}

	@Override
	boolean loseLease() {
		return this.thread.loseLease();
	}

	@Override
	public List<JobRun> takeAlong() throws InterruptedException {
		return (this.batches != null) ? this.batches.take(this, this::along) : List.of();
	}

	/** Its handler runs on the thread of this run: nobody else interrupts it. */
	private JobRun along(LeasedJob other, Lease lease) {
		return new JobRun(other, jobs(), lease, (run) -> {
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
