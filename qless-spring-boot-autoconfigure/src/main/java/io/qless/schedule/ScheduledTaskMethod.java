package io.qless.schedule;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.qless.handler.AnnotatedMethod;
import io.qless.handler.JobContext;
import io.qless.handler.JobHandlerInfo;
import io.qless.handler.JobRunnable;
import io.qless.job.JobType;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

/**
 * A method that is a scheduled task, on its bean. Its runs are jobs; what it returns is
 * put if its run completes, in one call with that.
 *
 * @param task the task
 * @param bean the bean
 * @param method a method that can be called on the bean
 * @param info what is known of it as a handler of its runs
 */
record ScheduledTaskMethod(TaskDefinition task, Object bean, Method method,
		JobHandlerInfo info) implements JobRunnable {

	/** Refuses a method that cannot be called, or whose result cannot be enqueued. */
	static void check(String task, AnnotatedMethod<ScheduledTask> found) {
		Class<?>[] parameters = found.method().getParameterTypes();
		if (parameters.length > 1 || (parameters.length == 1 && parameters[0] != ScheduledFire.class)) {
			throw InvalidScheduledTaskException.of(task, "method", found.name(),
					"let it take nothing, or one ScheduledFire");
		}
		ResolvableType returned = ResolvableType.forMethodReturnType(found.method(), found.owner());
		Class<?> payload = payload(returned).toClass();
		boolean isOpen = Modifier.isAbstract(payload.getModifiers()) || payload == Object.class;
		boolean isVoid = payload == void.class || payload == Void.class;
		if (!isVoid && (payload.isPrimitive() || (!isOpen && !payload.isAnnotationPresent(JobType.class)))) {
			throw InvalidScheduledTaskException.of(task, "method", found.name(),
					"let it return nothing, or payloads to enqueue; the class " + payload.getName()
							+ " has no @JobType");
		}
	}

	private static ResolvableType payload(ResolvableType returned) {
		boolean wraps = returned.toClass() == Optional.class || Collection.class.isAssignableFrom(returned.toClass());
		return wraps ? returned.getGeneric() : returned;
	}

	@Override
	public void run(JobContext job) throws Exception {
		ScheduledFire fire = DefinitionJson.fire(job.job().data()).withAttempt(job.attempt());
		enqueue(call(fire), fire, job);
	}

	private @Nullable Object call(ScheduledFire fire) throws Exception {
		try {
			return (this.method.getParameterCount() == 0) ? this.method.invoke(this.bean)
					: this.method.invoke(this.bean, fire);
		}
		catch (InvocationTargetException ex) {
			if (ex.getTargetException() instanceof Error error) {
				throw error;
			}
			throw (Exception) ex.getTargetException();
		}
	}

	private void enqueue(@Nullable Object returned, ScheduledFire fire, JobContext job) {
		Object result = (returned instanceof Optional<?> optional) ? optional.orElse(null) : returned;
		Collection<?> payloads = (result instanceof Collection<?> many) ? many
				: (result != null) ? List.of(result) : List.of();
		String jid = TaskRuns.jid(this.task.id(), fire.scheduledAt());
		int count = 0;
		for (Object payload : payloads) {
			count++;
			String own = (count == 1) ? jid : jid + "/" + count;
			job.followUp(payload, (options) -> options.jid(own));
		}
	}

}
