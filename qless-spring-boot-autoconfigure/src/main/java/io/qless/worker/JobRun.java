package io.qless.worker;

import java.util.function.Consumer;

import io.qless.client.QlessClient;
import io.qless.handler.JobContext;
import io.qless.job.LeasedJob;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One job in the hands of this worker, from its pop until its outcome is recorded.
 */
final class JobRun implements JobContext {

	/** Everything that handlers log about their jobs, each line with its jid in front. */
	private static final Logger taskLog = LoggerFactory.getLogger("qless.task");

	private final LeasedJob job;

	private final QlessClient qless;

	private final RunThread thread;

	/**
	 * Creates a run that has not begun.
	 * @param interrupted told whenever the handler is interrupted
	 */
	JobRun(LeasedJob job, QlessClient qless, Consumer<JobRun> interrupted) {
		this.job = job;
		this.qless = qless;
		this.thread = new RunThread(() -> interrupted.accept(this));
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

	/** Where and how long the handler runs. */
	RunThread thread() {
		return this.thread;
	}

}
