package io.qless.metrics;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.ObservationView;
import io.qless.handler.JobContext;
import io.qless.handler.JobHandlerInfo;
import io.qless.handler.JobInterceptor;
import io.qless.handler.JobOutcome;
import io.qless.job.LeasedJob;
import io.qless.schedule.ScheduledTaskMethods;
import org.jspecify.annotations.Nullable;

/**
 * Observes each attempt of a job and each run of a scheduled task, from the interceptors
 * that stand further in to the end of the handler. What the handler does is in the scope
 * of the observation; where several jobs run together, in that of the first.
 */
public final class RunObservations implements JobInterceptor {

	private final ObservationRegistry registry;

	private final ProcessObservationConvention processes;

	private final TaskObservationConvention tasks;

	/**
	 * Creates it.
	 * @param registry takes the observations
	 * @param processes says what those of jobs are called
	 * @param tasks says what those of scheduled tasks are called
	 */
	public RunObservations(ObservationRegistry registry, ProcessObservationConvention processes,
			TaskObservationConvention tasks) {
		this.registry = registry;
		this.processes = processes;
		this.tasks = tasks;
	}

	@Override
	public @Nullable Object intercept(JobContext job, Invocation invocation) throws Exception {
		if (this.registry.isNoop()) {
			return invocation.proceed();
		}
		JobHandlerInfo handler = invocation.handler();
		String task = ScheduledTaskMethods.taskOf(handler);
		if (task != null) {
			TaskObservationContext context = new TaskObservationContext(task, job.job(), handler);
			return observe(context, Observation.createNotStarted(this.tasks, () -> context, this.registry), invocation);
		}
		ProcessObservationContext context = new ProcessObservationContext(job.job(), handler);
		return observe(context, Observation.createNotStarted(this.processes, () -> context, this.registry), invocation);
	}

	private @Nullable Object observe(RunObservationContext context, Observation observation, Invocation invocation)
			throws Exception {
		boolean isWithinAnother = isWithinAnother();
		observation.start();
		Observation.Scope scope = isWithinAnother ? Observation.Scope.NOOP : observation.openScope();
		try {
			Object result = invocation.proceed();
			context.outcome(new JobOutcome.Completed(null));
			return result;
		}
		catch (Throwable ex) {
			JobOutcome outcome = context.handler().options().outcomeOf(ex);
			context.outcome(outcome);
			Throwable failure = outcome.failure();
			if (failure != null) {
				observation.error(failure);
			}
			throw ex;
		}
		finally {
			scope.close();
			observation.stop();
		}
	}

	private boolean isWithinAnother() {
		ObservationView outer = this.registry.getCurrentObservation();
		while (outer != null && !(outer.getContextView() instanceof RunObservationContext)) {
			outer = outer.getContextView().getParentObservation();
		}
		return outer != null;
	}

}
