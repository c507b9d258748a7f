package io.qless.autoconfigure;

import java.util.List;
import java.util.Map;

import io.qless.worker.Backoff;
import io.qless.worker.WorkerContainerOptions;
import io.qless.worker.WorkerOptions;
import io.qless.worker.WorkerOptions.ThreadKind;

import org.springframework.boot.thread.Threading;
import org.springframework.core.env.Environment;

/**
 * Turns the properties of the workers into their options.
 */
final class WorkerGroups {

	private WorkerGroups() {
	}

	static WorkerContainerOptions of(QlessProperties properties, Environment environment) {
		QlessProperties.Worker worker = properties.worker();
		QlessProperties.Backoff backoff = properties.defaults().backoff();
		ThreadKind threads = threads(worker.threads(), environment);
		return new WorkerContainerOptions((queues) -> groups(worker, queues, threads), worker.shutdown().drain(),
				new Backoff(backoff.delay(), backoff.multiplier(), backoff.max(), backoff.jitter()));
	}

	private static List<WorkerOptions> groups(QlessProperties.Worker worker, List<String> queues, ThreadKind threads) {
		Map<String, QlessProperties.Group> groups = worker.groups().isEmpty()
				? Map.of("default", new QlessProperties.Group(List.of(), 10)) : worker.groups();
		String name = ProcessName.of(worker);
		return groups.entrySet()
			.stream()
			.map((group) -> new WorkerOptions(name + "-" + group.getKey(),
					group.getValue().queues().isEmpty() ? queues : group.getValue().queues(),
					group.getValue().concurrency(), worker.lease(), worker.pollInterval(), threads))
			.toList();
	}

	private static ThreadKind threads(QlessProperties.Threads wanted, Environment environment) {
		return switch (wanted) {
			case VIRTUAL -> ThreadKind.VIRTUAL;
			case PLATFORM -> ThreadKind.PLATFORM;
			case AUTO -> Threading.VIRTUAL.isActive(environment) ? ThreadKind.VIRTUAL : ThreadKind.PLATFORM;
		};
	}

}
