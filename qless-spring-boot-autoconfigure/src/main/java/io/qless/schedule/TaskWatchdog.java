package io.qless.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.qless.client.QlessException;
import io.qless.client.RequestRefusedException;
import io.qless.client.TaskOperations;
import io.qless.job.DueTasks;
import io.qless.job.TaskState;
import io.qless.worker.LogText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices tasks that nobody fires, whatever the reason, from outside of the thread that
 * should: each is told in the log once when it comes to that, and once when it is over.
 */
final class TaskWatchdog {

	private static final Logger logger = LoggerFactory.getLogger(TaskWatchdog.class);

	private static final int MOST = 250;

	private final TaskOperations tasks;

	private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor((work) -> {
		Thread thread = new Thread(work, "qless-scheduler-watchdog");
		thread.setDaemon(true);
		return thread;
	});

	private volatile Map<String, Instant> overdue = Map.of();

	TaskWatchdog(TaskOperations tasks) {
		this.tasks = tasks;
	}

	void start(Duration interval) {
		this.thread.scheduleWithFixedDelay(this::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
	}

	void stop() {
		this.thread.shutdownNow();
	}

	/** The tasks that are overdue, and since when, as of the last look. */
	Map<String, Instant> overdue() {
		return this.overdue;
	}

	void look() {
		try {
			DueTasks due = this.tasks.due(0, MOST);
			Map<String, Instant> late = new TreeMap<>();
			for (TaskState state : due.tasks()) {
				Instant since = state.times().due();
				if (since != null && since.plus(tolerance(state)).isBefore(due.now())) {
					late.put(state.id(), since);
				}
			}
			tell(late);
		}
		// Whether Redis can be reached is told by the thread that fires.
		catch (QlessException ex) {
			logger.debug("It is not known whether scheduled tasks are overdue", ex);
		}
		catch (RuntimeException ex) {
			logger.warn("It is not known whether scheduled tasks are overdue", ex);
		}
	}

	private void tell(Map<String, Instant> late) {
		Set<String> before = this.overdue.keySet();
		this.overdue = Map.copyOf(late);
		late.keySet()
			.stream()
			.filter((id) -> !before.contains(id))
			.forEach((id) -> logger.warn("The scheduled task \"{}\" is overdue: nobody fires it", LogText.of(id)));
		before.stream()
			.filter((id) -> !late.containsKey(id))
			.forEach((id) -> logger.info("The scheduled task \"{}\" is no longer overdue", LogText.of(id)));
	}

	private static Duration tolerance(TaskState state) {
		try {
			return DefinitionJson.read(state.definition()).tolerance();
		}
		catch (RequestRefusedException ex) {
			return Duration.ofSeconds(10);
		}
	}

}
