package io.qless.doctor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.qless.client.QlessClient;
import io.qless.job.Page;
import io.qless.job.TaskState;
import io.qless.job.UnheardQueues;

/**
 * Whether somebody takes the jobs of a namespace, and whose they are.
 *
 * @param qless the namespace
 * @param application the name of this application
 */
record WorkChecks(QlessClient qless, String application) {

	private static final int PAGE_OF_QUEUES = 25;

	private static final int MOST_QUEUES = 1000;

	private static final int PAGE_OF_TASKS = 250;

	private static final int MOST_TASKS = 1000;

	private static final int NAMED = 10;

	List<Finding> findings() {
		List<Finding> findings = new ArrayList<>();
		Set<String> unheard = new TreeSet<>();
		Set<String> unhandled = new TreeSet<>();
		if (!lookAtQueues(unheard, unhandled)) {
			findings.add(Finding.info("queues",
					"Whether somebody takes all jobs could not be examined: "
							+ "a worker was seen that has not announced what it listens to, or they are too many",
					"Let workers in other languages announce themselves with worker.announce."));
		}
		if (!unheard.isEmpty()) {
			findings
				.add(Finding.warning("queues", "Jobs wait in queues that no live worker listens to: " + some(unheard),
						"Start an application whose qless.worker.groups name them, or cancel these jobs."));
		}
		if (!unhandled.isEmpty()) {
			findings.add(Finding.warning("types", "Jobs wait that no live worker has a handler for: " + some(unhandled),
					"Start an application with a @JobHandler for them, or cancel these jobs."));
		}
		Set<String> others = otherApplications();
		if (!others.isEmpty()) {
			findings.add(Finding.info("applications",
					"Other applications have scheduled tasks in this namespace: " + some(others),
					"If they are not meant to share queues with this one, give each its own qless.namespace."));
		}
		return findings;
	}

	/** Returns whether it is known who listens to what. */
	private boolean lookAtQueues(Set<String> unheard, Set<String> unhandled) {
		int offset = 0;
		UnheardQueues page;
		do {
			page = this.qless.workers().unheard(offset, PAGE_OF_QUEUES);
			for (UnheardQueues.Queue queue : page.queues()) {
				if (queue.heard()) {
					queue.types().forEach((type) -> unhandled.add(type + " (in " + queue.name() + ")"));
				}
				else {
					unheard.add(queue.name());
				}
			}
			offset += PAGE_OF_QUEUES;
		}
		while (page.known() && offset < Math.min(page.total(), MOST_QUEUES));
		return page.known();
	}

	/** A nameless application could not tell its own tasks from those of another one. */
	private Set<String> otherApplications() {
		Set<String> others = new TreeSet<>();
		if (this.application.isEmpty()) {
			return others;
		}
		int offset = 0;
		Page<TaskState> page;
		do {
			page = this.qless.tasks().list(offset, PAGE_OF_TASKS);
			page.items().stream().map(TaskState::application).forEach(others::add);
			offset += PAGE_OF_TASKS;
		}
		while (offset < Math.min(page.total(), MOST_TASKS));
		others.remove(this.application);
		return others;
	}

	private static String some(Collection<String> names) {
		String some = String.join(", ", names.stream().limit(NAMED).toList());
		return (names.size() > NAMED) ? some + " and " + (names.size() - NAMED) + " more" : some;
	}

}
