package io.qless.schedule;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.Environment;

/**
 * Finds the methods annotated with {@link ScheduledTask}. It only notes them while beans
 * are made, and reads them when all are there; Redis is not touched.
 */
public final class ScheduledTaskPostProcessor
		implements BeanPostProcessor, SmartInitializingSingleton, BeanFactoryAware, EnvironmentAware {

	private static final Logger logger = LoggerFactory.getLogger(ScheduledTaskPostProcessor.class);

	private final ObjectProvider<ScheduledTaskMethods> methods;

	private final ObjectProvider<TaskDefaults> defaults;

	private final List<Found> found = new ArrayList<>();

	private @Nullable BeanFactory beans;

	private @Nullable Environment environment;

	private volatile boolean registered;

	/**
	 * Creates the post-processor.
	 * @param methods asked for once, when all beans are made
	 * @param defaults asked for at the same time
	 */
	public ScheduledTaskPostProcessor(ObjectProvider<ScheduledTaskMethods> methods,
			ObjectProvider<TaskDefaults> defaults) {
		this.methods = methods;
		this.defaults = defaults;
	}

	@Override
	public void setBeanFactory(BeanFactory beans) {
		this.beans = beans;
	}

	@Override
	public void setEnvironment(Environment environment) {
		this.environment = environment;
	}

	@Override
	public @Nullable Object postProcessAfterInitialization(Object bean, String beanName) {
		Class<?> owner = AopUtils.getTargetClass(bean);
		methods(owner).forEach((method, said) -> note(new Found(bean, owner, method, said)));
		return bean;
	}

	private void note(Found task) {
		if (this.registered) {
			throw InvalidScheduledTaskException.of(task.said().id(), "method", task.name(),
					"make its bean a singleton that is not lazy: it was made after the start");
		}
		this.found.add(task);
	}

	/**
	 * Tells whether a class has scheduled tasks, so that its bean must not be left for
	 * later.
	 * @param type the class of a bean
	 * @return true if a method of it is annotated with {@link ScheduledTask}
	 */
	public static boolean hasTasks(Class<?> type) {
		return !methods(type).isEmpty();
	}

	private static Map<Method, ScheduledTask> methods(Class<?> type) {
		return MethodIntrospector.selectMethods(type,
				(MethodIntrospector.MetadataLookup<ScheduledTask>) (method) -> AnnotatedElementUtils
					.findMergedAnnotation(method, ScheduledTask.class));
	}

	@Override
	public void afterSingletonsInstantiated() {
		Environment environment = Objects.requireNonNull(this.environment);
		BeanFactory beans = Objects.requireNonNull(this.beans);
		ScheduledTaskMethods target = this.methods.getObject();
		TaskDefaults defaults = this.defaults.getObject();
		for (Found task : this.found) {
			new ScheduledTaskReader(task, environment, beans, defaults).read()
				.ifPresentOrElse(target::register,
						() -> logger.info("The scheduled task of {} is disabled", task.name()));
		}
		this.registered = true;
	}

	/**
	 * A method that was found on a bean.
	 *
	 * @param bean the bean, a proxy perhaps
	 * @param owner the class of what is behind the proxy
	 * @param method the method
	 * @param said its annotation
	 */
	record Found(Object bean, Class<?> owner, Method method, ScheduledTask said) {

		/** The method, for people to find it. */
		String name() {
			return this.owner.getSimpleName() + "." + this.method.getName();
		}

	}

}
