package io.qless.schedule;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.qless.client.PayloadMapper;
import io.qless.handler.JobHandlerInfo;
import io.qless.handler.JobHandlerRegistry;
import io.qless.handler.JobInterceptor;
import org.jspecify.annotations.Nullable;

/**
 * The methods of this application that are scheduled tasks. Complete and unchanging once
 * all beans are made.
 */
public final class ScheduledTaskMethods {

	private final Map<String, ScheduledTaskMethod> methods = new TreeMap<>();

	private final JobHandlerRegistry handlers;

	/**
	 * Creates an empty registry.
	 * @param payloads reads payloads and writes results
	 * @param interceptors stand around every attempt, the first outermost
	 */
	public ScheduledTaskMethods(PayloadMapper payloads, List<JobInterceptor> interceptors) {
		this.handlers = new JobHandlerRegistry(payloads, interceptors);
	}

	void register(ScheduledTaskMethod method) {
		String id = method.task().id();
		ScheduledTaskMethod other = this.methods.putIfAbsent(id, method);
		if (other != null) {
			throw new InvalidScheduledTaskException("Two methods are the scheduled task \"" + id + "\": "
					+ other.info().method() + " and " + method.info().method() + ".",
					"Please give one of them another id, or remove it.");
		}
		this.handlers.register(method.info(), method);
	}

	/**
	 * Returns the task whose method a handler runs: methods run as jobs, with the
	 * interceptors of jobs around.
	 * @param handler what an interceptor is told of the handler
	 * @return the task's id; null if it is the handler of other jobs
	 */
	public static @Nullable String taskOf(JobHandlerInfo handler) {
		return TaskRuns.task(handler);
	}

	/** Runs the methods, as jobs. */
	JobHandlerRegistry handlers() {
		return this.handlers;
	}

	/**
	 * Returns the tasks.
	 * @return their definitions, by id, never null
	 */
	public Collection<TaskDefinition> tasks() {
		return this.methods.values().stream().map(ScheduledTaskMethod::task).toList();
	}

}
