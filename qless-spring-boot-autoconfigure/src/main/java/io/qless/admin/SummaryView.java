package io.qless.admin;

import java.util.Map;

import io.qless.client.QlessClient;
import io.qless.handler.JobHandlerRegistry;
import io.qless.schedule.ScheduledTaskRegistry;

/**
 * How much there is of everything.
 */
final class SummaryView {

	private final QlessClient qless;

	private final JobHandlerRegistry handlers;

	private final ScheduledTaskRegistry tasks;

	SummaryView(QlessClient qless, JobHandlerRegistry handlers, ScheduledTaskRegistry tasks) {
		this.qless = qless;
		this.handlers = handlers;
		this.tasks = tasks;
	}

	Summary read() {
		Map<String, Long> groups = this.qless.failed().groups();
		return new Summary(this.qless.namespace(), this.qless.queues(0, 1).total(),
				this.qless.jobs().listCompleted(0, 1).total(), groups.size(),
				groups.values().stream().mapToLong(Long::longValue).sum(), this.qless.workers().all().size(),
				this.tasks.list(0, 1).total(), this.handlers.handlers().size());
	}

	/**
	 * How much there is.
	 *
	 * @param namespace where
	 * @param queues how many queues
	 * @param completed how many completed jobs are kept
	 * @param groups how many groups of failed jobs
	 * @param failed how many failed jobs
	 * @param workers how many workers were seen lately
	 * @param tasks how many scheduled tasks
	 * @param handlers how many handlers this application has
	 */
	record Summary(String namespace, long queues, long completed, long groups, long failed, long workers, long tasks,
			long handlers) {
	}

}
