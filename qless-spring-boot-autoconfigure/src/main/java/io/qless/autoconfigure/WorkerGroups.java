package io.qless.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.qless.schedule.ScheduledTaskContainer;
import io.qless.worker.Reserver;
import io.qless.worker.RetryDefaults;
import io.qless.worker.StuckOptions;
import io.qless.worker.WorkerContainerOptions;
import io.qless.worker.WorkerOptions;
import io.qless.worker.WorkerOptions.ThreadKind;
import io.qless.worker.WorkerOptionsCustomizer;

import org.springframework.boot.system.JavaVersion;
import org.springframework.boot.thread.Threading;
import org.springframework.core.env.Environment;

/**
 * Turns the properties of the workers into their options.
 */
final class WorkerGroups {

	private WorkerGroups() {
	}

	static WorkerContainerOptions of(QlessProperties.Worker worker, RetryDefaults retry, Environment environment,
			Reservers reservers, Stream<WorkerOptionsCustomizer> customizers) {
		check(worker);
		ThreadKind threads = threads(worker.threads(), environment);
		return new WorkerContainerOptions(groups(worker, threads, reservers, customizers.toList()),
				worker.shutdown().drain(), retry, stuck(worker.stuck()));
	}

	/** The one worker that runs the methods of scheduled tasks. */
	static WorkerContainerOptions ofTasks(QlessProperties properties, RetryDefaults retry, Environment environment) {
		QlessProperties.Worker worker = properties.worker();
		check(worker);
		int concurrency = properties.scheduling().concurrency();
		WorkerOptions options = Setting.use("qless.scheduling.concurrency", concurrency,
				() -> new WorkerOptions(ProcessName.of(worker) + "-tasks", ScheduledTaskContainer.QUEUES,
						Reserver.ordered(), concurrency, worker.lease(), worker.pollInterval(),
						threads(worker.threads(), environment)));
		return new WorkerContainerOptions(List.of(options), worker.shutdown().drain(), retry, stuck(worker.stuck()));
	}

	/** At once, and not only when there are handlers. */
	private static void check(QlessProperties.Worker worker) {
		Setting.check(worker.lease().compareTo(WorkerOptions.SHORTEST) >= 0, "qless.worker.lease", worker.lease(),
				"It is to be " + WorkerOptions.SHORTEST.toMillis() + " ms at least.");
		Setting.check(worker.pollInterval().compareTo(WorkerOptions.SHORTEST) >= 0, "qless.worker.poll-interval",
				worker.pollInterval(), "It is to be " + WorkerOptions.SHORTEST.toMillis() + " ms at least.");
		Duration drain = worker.shutdown().drain();
		Setting.check(!drain.isNegative(), "qless.worker.shutdown.drain", drain, "It must not be negative.");
		worker.groups().forEach((name, group) -> {
			int concurrency = group.concurrency();
			Setting.check(concurrency >= 1 && concurrency <= WorkerOptions.MOST_AT_ONCE,
					"qless.worker.groups." + name + ".concurrency", concurrency,
					"It is to be from 1 to " + WorkerOptions.MOST_AT_ONCE + ".");
		});
	}

	private static StuckOptions stuck(QlessProperties.Stuck stuck) {
		return Setting.use("qless.worker.stuck", stuck, () -> new StuckOptions(stuck.after(), stuck.replaced()));
	}

	private static List<WorkerOptions> groups(QlessProperties.Worker worker, ThreadKind threads, Reservers reservers,
			List<WorkerOptionsCustomizer> customizers) {
		Map<String, QlessProperties.Group> groups = worker.groups().isEmpty()
				? Map.of("default", new QlessProperties.Group(List.of(), "ordered", List.of(), 10)) : worker.groups();
		List<WorkerOptions> workers = new ArrayList<>();
		groups.forEach((name, group) -> {
			WorkerOptions options = new WorkerOptions(ProcessName.of(worker) + "-" + name, group.queues(),
					reservers.of(name, group), group.concurrency(), worker.lease(), worker.pollInterval(), threads);
			for (WorkerOptionsCustomizer customizer : customizers) {
				options = customizer.customize(options);
			}
			workers.add(options);
		});
		return workers;
	}

	private static ThreadKind threads(QlessProperties.Threads wanted, Environment environment) {
		return switch (wanted) {
			case VIRTUAL -> {
				Setting.check(JavaVersion.getJavaVersion().isEqualOrNewerThan(JavaVersion.TWENTY_ONE),
						"qless.worker.threads", wanted, "Virtual threads need Java 21 or newer, and this is Java "
								+ JavaVersion.getJavaVersion() + ".");
				yield ThreadKind.VIRTUAL;
			}
			case PLATFORM -> ThreadKind.PLATFORM;
			case AUTO -> Threading.VIRTUAL.isActive(environment) ? ThreadKind.VIRTUAL : ThreadKind.PLATFORM;
		};
	}

}
