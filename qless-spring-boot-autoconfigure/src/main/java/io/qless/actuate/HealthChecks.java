package io.qless.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.qless.client.QlessClient;
import io.qless.client.QlessException;
import io.qless.client.QueueOperations;
import io.qless.client.RequestRefusedException;
import io.qless.schedule.ScheduledTaskContainer;
import io.qless.worker.Worker;
import io.qless.worker.WorkerContainer;
import io.qless.worker.WorkerStatus;
import org.jspecify.annotations.Nullable;

/**
 * What health looks at.
 *
 * @param qless asks Redis, and waits no longer for it than whoever asks for health can
 * @param workers the workers of this application; null if it has none
 * @param tasks the scheduled tasks; null if this application fires none
 * @param longestWaits how long the oldest waiting job of a queue may wait, by the queue
 */
record HealthChecks(QlessClient qless, @Nullable WorkerContainer workers, @Nullable ScheduledTaskContainer tasks,
		Map<String, Duration> longestWaits) {

	private static final int NAMED = 10;

	HealthChecks {
		longestWaits = Map.copyOf(longestWaits);
	}

	/** How the workers get along, those of methods of scheduled tasks included. */
	List<WorkerStatus> workerStatuses() {
		return Stream
			.concat((this.workers != null) ? this.workers.workers().stream() : Stream.of(),
					(this.tasks != null) ? this.tasks.workers().stream() : Stream.of())
			.map(Worker::status)
			.toList();
	}

	List<HealthProblem> problems(List<WorkerStatus> statuses) {
		List<HealthProblem> problems = new ArrayList<>();
		lookAtRedis(problems);
		statuses.forEach((status) -> lookAt(status, problems));
		if (this.tasks != null) {
			lookAtTasks(this.tasks.overdue(), problems);
		}
		return problems;
	}

	private void lookAtRedis(List<HealthProblem> problems) {
		try {
			this.qless.config().get("clock");
			// In the order of their names, whatever the order of the configuration.
			new TreeMap<>(this.longestWaits).forEach((queue, most) -> lookAt(queue, most, problems));
		}
		catch (QlessException ex) {
			problems.add(HealthProblem.down("redis", String.valueOf(ex.getMessage()), null));
		}
	}

	private void lookAt(String queue, Duration most, List<HealthProblem> problems) {
		String about = "queue " + queue;
		QueueOperations operations = this.qless.queue(queue);
		try {
			// Jobs of a paused queue wait because somebody wants them to.
			operations.oldest()
				.filter((age) -> age.compareTo(most) > 0 && !operations.counts().paused())
				.ifPresent((age) -> problems
					.add(HealthProblem.outOfService(about, "its oldest job has waited for " + seconds(age)
							+ ", which is to be " + seconds(most) + " at most", Instant.now().minus(age).plus(most))));
		}
		catch (RequestRefusedException ex) {
			problems.add(HealthProblem.down(about, String.valueOf(ex.getMessage()), null));
		}
	}

	private static void lookAt(WorkerStatus status, List<HealthProblem> problems) {
		if (status.failingSince() != null) {
			problems.add(HealthProblem.down("worker " + status.name(), "it cannot fetch jobs", status.failingSince()));
		}
		if (status.overrun()) {
			problems.add(HealthProblem.down("worker " + status.name(),
					status.stuck() + " of its handlers are stuck, which are more than it runs other jobs instead of",
					null));
		}
	}

	private static void lookAtTasks(Map<String, Instant> overdue, List<HealthProblem> problems) {
		overdue.values().stream().min(Instant::compareTo).ifPresent((since) -> {
			String some = String.join(", ", overdue.keySet().stream().sorted().limit(NAMED).toList());
			String message = (overdue.size() == 1) ? "1 is overdue, nobody fires it: "
					: overdue.size() + " are overdue, nobody fires them: ";
			problems.add(HealthProblem.down("tasks", message + some, since));
		});
	}

	private static String seconds(Duration time) {
		return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
	}

}
