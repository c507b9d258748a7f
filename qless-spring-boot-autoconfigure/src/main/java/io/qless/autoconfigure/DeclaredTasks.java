package io.qless.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.qless.client.PayloadMapper;
import io.qless.schedule.TaskDefinition;
import io.qless.schedule.TaskDefinitionBuilder;
import io.qless.schedule.TaskJob;
import org.jspecify.annotations.Nullable;

/**
 * Turns the properties of scheduled tasks into their definitions.
 */
final class DeclaredTasks {

	private DeclaredTasks() {
	}

	static List<TaskDefinition> of(QlessProperties properties, PayloadMapper payloads) {
		List<TaskDefinition> tasks = new ArrayList<>();
		properties.tasks().forEach((id, task) -> {
			if (!"-".equals(task.cron())) {
				tasks.add(TaskDefinition.of(id, (builder) -> describe(builder, task, properties, payloads)));
			}
		});
		return tasks;
	}

	private static void describe(TaskDefinitionBuilder builder, QlessProperties.Task task, QlessProperties properties,
			PayloadMapper payloads) {
		QlessProperties.Scheduling defaults = properties.scheduling();
		builder.label(Objects.requireNonNullElse(task.label(), ""))
			.cron(task.cron())
			.every(task.every())
			.zone(Objects.requireNonNullElse(task.zone(), defaults.zone()))
			.initialDelay(task.initialDelay())
			.startAt(task.startAt())
			.endAt(task.endAt())
			.maxFires(task.maxFires())
			.jitter(task.jitter())
			.misfire(Objects.requireNonNullElse(task.misfire(), defaults.misfire()))
			.maxMissed(task.maxMissed())
			.tolerance(Objects.requireNonNullElse(task.tolerance(), defaults.tolerance()))
			.overlap(task.overlap())
			.job(new TaskJob(task.type(), task.queue(), payloads.write(json(task.data())), task.priority(),
					task.retries(), task.tags()));
	}

	/** Lists come out of properties as maps from "0" on. */
	private static @Nullable Object json(@Nullable Object value) {
		if (!(value instanceof Map<?, ?> map)) {
			return value;
		}
		Map<Object, @Nullable Object> plain = new LinkedHashMap<>();
		map.forEach((key, element) -> plain.put(key, json(element)));
		for (int i = 0; i < plain.size(); i++) {
			if (!plain.containsKey(Integer.toString(i))) {
				return plain;
			}
		}
		return plain.isEmpty() ? plain : List.copyOf(plain.values());
	}

}
