package io.qless.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import io.qless.client.QlessClient;
import io.qless.schedule.ScheduledTaskContainer;
import io.qless.worker.WorkerContainer;
import io.qless.worker.WorkerStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Whether jobs get done: Redis answers, the workers fetch, no handlers block them, the
 * scheduled tasks of the namespace are fired, and no job waits for too long. Whoever asks
 * within a second is told the same, so that those who ask often are no load for Redis.
 */
public final class QlessHealthIndicator implements HealthIndicator {

	private static final long FRESH = TimeUnit.SECONDS.toNanos(1);

	private final HealthChecks checks;

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<String, Instant> firstSeen = new HashMap<>();

	private @Nullable Health known;

	private long knownAt;

	/**
	 * Creates it; Redis is first touched when somebody asks.
	 * @param qless asks Redis, and waits no longer for it than whoever asks for health
	 * can
	 * @param workers the workers of this application; null if it has none
	 * @param tasks the scheduled tasks; null if this application fires none
	 * @param longestWaits how long the oldest waiting job of a queue may wait, by the
	 * queue
	 */
	public QlessHealthIndicator(QlessClient qless, @Nullable WorkerContainer workers,
			@Nullable ScheduledTaskContainer tasks, Map<String, Duration> longestWaits) {
		this.checks = new HealthChecks(qless, workers, tasks, longestWaits);
	}

	@Override
	public Health health() {
		this.lock.lock();
		try {
			Health health = this.known;
			if (health == null || System.nanoTime() - this.knownAt > FRESH) {
				health = examine();
				this.known = health;
				this.knownAt = System.nanoTime();
			}
			return health;
		}
		finally {
			this.lock.unlock();
		}
	}

	private Health examine() {
		List<WorkerStatus> workers = this.checks.workerStatuses();
		List<HealthProblem> problems = dated(this.checks.problems(workers));
		Health.Builder health = Health.status(worst(problems));
		Map<String, String> states = new LinkedHashMap<>();
		workers.forEach((worker) -> states.put(worker.name(), worker.state().name().toLowerCase(Locale.ROOT)));
		health.withDetail("workers", states);
		if (!problems.isEmpty()) {
			health.withDetail("problems", problems.stream().map(HealthProblem::details).toList());
		}
		return health.build();
	}

	/**
	 * Of what nobody knows since when it is so, the first look counts that has seen it.
	 */
	private List<HealthProblem> dated(List<HealthProblem> problems) {
		Instant now = Instant.now();
		this.firstSeen.keySet().retainAll(problems.stream().map(HealthProblem::about).toList());
		return problems.stream()
			.map((problem) -> problem.since(this.firstSeen.computeIfAbsent(problem.about(), (unseen) -> now)))
			.toList();
	}

	private static Status worst(List<HealthProblem> problems) {
		if (problems.isEmpty()) {
			return Status.UP;
		}
		return problems.stream().allMatch((problem) -> problem.status().equals(Status.OUT_OF_SERVICE))
				? Status.OUT_OF_SERVICE : Status.DOWN;
	}

}
