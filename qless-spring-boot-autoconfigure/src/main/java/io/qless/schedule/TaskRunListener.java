package io.qless.schedule;

import java.time.Duration;

import io.qless.client.QlessClient;
import io.qless.client.QlessException;
import io.qless.client.RequestRefusedException;
import io.qless.client.TaskOperations;
import io.qless.handler.JobOutcome;
import io.qless.job.LeasedJob;
import io.qless.job.TaskEnd;
import io.qless.worker.JobListener;
import io.qless.worker.LogText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the history of a task what its jobs came to: the runs of its method, or those
 * that it puts. Where that fails the job has ended all the same, and says so itself.
 */
public final class TaskRunListener implements JobListener {

	private static final Logger logger = LoggerFactory.getLogger(TaskRunListener.class);

	private static final int LONGEST_MESSAGE = 1000;

	private final TaskOperations tasks;

	/**
	 * Creates a listener.
	 * @param qless the verbs
	 */
	public TaskRunListener(QlessClient qless) {
		this.tasks = qless.tasks();
	}

	@Override
	public void onEnded(LeasedJob job, JobOutcome outcome, Duration duration) {
		TaskRuns.Origin origin = TaskRuns.origin(job);
		if (origin == null || outcome instanceof JobOutcome.LeaseLost) {
			return;
		}
		try {
			this.tasks.ended(origin.task(), origin.instant(),
					new TaskEnd(job.jid(), job.worker(), outcome.word(), job.attempt(), duration, message(outcome)));
		}
		catch (RequestRefusedException ex) {
			logger.warn("The history of a task does not say how the job {} ended: {}", LogText.of(job.jid()),
					LogText.of(ex.getMessage()));
		}
		catch (QlessException ex) {
			logger.debug("The history of a task does not say how the job {} ended", LogText.of(job.jid()), ex);
		}
	}

	private static String message(JobOutcome outcome) {
		Throwable cause = outcome.failure();
		String message = (cause != null) ? cause.toString() : "";
		return message.substring(0, Math.min(message.length(), LONGEST_MESSAGE)).replaceAll("\\p{Cs}", "\uFFFD");
	}

}
