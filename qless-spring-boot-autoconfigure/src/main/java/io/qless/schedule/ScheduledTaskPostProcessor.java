package io.qless.schedule;

import java.util.List;

import io.qless.handler.AnnotatedMethod;
import io.qless.handler.AnnotatedMethodPostProcessor;
import io.qless.handler.InvalidDeclarationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;

/**
 * Finds the methods annotated with {@link ScheduledTask}.
 */
public final class ScheduledTaskPostProcessor extends AnnotatedMethodPostProcessor<ScheduledTask> {

	private static final Logger logger = LoggerFactory.getLogger(ScheduledTaskPostProcessor.class);

	private final ObjectProvider<ScheduledTaskMethods> methods;

	private final ObjectProvider<TaskDefaults> defaults;

	/**
	 * Creates the post-processor.
	 * @param methods asked for once, when all beans are made
	 * @param defaults asked for at the same time
	 */
	public ScheduledTaskPostProcessor(ObjectProvider<ScheduledTaskMethods> methods,
			ObjectProvider<TaskDefaults> defaults) {
		super(ScheduledTask.class);
		this.methods = methods;
		this.defaults = defaults;
	}

	@Override
	protected InvalidDeclarationException tooLate(AnnotatedMethod<ScheduledTask> task) {
		return InvalidScheduledTaskException.of(task.said().id(), "method", task.name(),
				"make its bean a singleton that is not lazy: it was made after the start");
	}

	/**
	 * Tells whether a class has scheduled tasks, so that its bean must not be left for
	 * later.
	 * @param type the class of a bean
	 * @return true if a method of it is annotated with {@link ScheduledTask}
	 */
	public static boolean hasTasks(Class<?> type) {
		return AnnotatedMethod.isIn(type, ScheduledTask.class);
	}

	@Override
	protected void register(List<AnnotatedMethod<ScheduledTask>> tasks, Environment environment, BeanFactory beans) {
		ScheduledTaskMethods target = this.methods.getObject();
		TaskDefaults defaults = this.defaults.getObject();
		for (AnnotatedMethod<ScheduledTask> task : tasks) {
			new ScheduledTaskReader(task, environment, beans, defaults).read()
				.ifPresentOrElse(target::register,
						() -> logger.info("The scheduled task of {} is disabled", task.name()));
		}
	}

}
