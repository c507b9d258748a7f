package io.qless.schedule;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tasks that an application declares, by where it has them from.
 */
final class TaskDeclarations {

	/** Annotated methods. */
	static final String CODE = "code";

	/** Properties. */
	static final String YAML = "yaml";

	/**
	 * Registered while the application runs: nobody declares them, and none is orphaned.
	 */
	static final String RUNTIME = "runtime";

	/** Stands for the name of an application that has none. */
	static final String NAMELESS = "application";

	private final String application;

	private final Map<String, List<TaskDefinition>> tasks = new LinkedHashMap<>();

	/**
	 * Creates it.
	 * @param application the application's name; empty if it has none
	 * @throws InvalidScheduledTaskException if a task is declared twice
	 */
	TaskDeclarations(String application, Collection<TaskDefinition> code, Collection<TaskDefinition> yaml) {
		this.application = application;
		for (TaskDefinition task : yaml) {
			if (code.stream().anyMatch((other) -> other.id().equals(task.id()))) {
				throw InvalidScheduledTaskException.of(task.id(), "id", task.id(),
						"give the task in the properties another id: there is a method of this one");
			}
		}
		this.tasks.put(CODE, List.copyOf(code));
		this.tasks.put(YAML, List.copyOf(yaml));
	}

	String application() {
		return isNamed() ? this.application : NAMELESS;
	}

	/** Applications without a name cannot tell their tasks from each other's. */
	boolean isNamed() {
		return !this.application.isEmpty();
	}

	Map<String, List<TaskDefinition>> bySource() {
		return this.tasks;
	}

	int count() {
		return this.tasks.values().stream().mapToInt(List::size).sum();
	}

}
