package io.qless.handler;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

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
 * Finds the methods annotated with {@link JobHandler}, and those that want to know how
 * jobs end. It only notes them while beans are made, and reads them for the registry when
 * all are there; Redis is not touched.
 */
public final class JobHandlerPostProcessor
		implements BeanPostProcessor, SmartInitializingSingleton, BeanFactoryAware, EnvironmentAware {

	private final ObjectProvider<JobHandlerRegistry> registry;

	private final List<Found> found = new ArrayList<>();

	private @Nullable BeanFactory beans;

	private @Nullable Environment environment;

	private final List<Object> listening = new ArrayList<>();

	private volatile boolean registered;

	/**
	 * Creates the post-processor.
	 * @param registry asked for once, when all beans are made
	 */
	public JobHandlerPostProcessor(ObjectProvider<JobHandlerRegistry> registry) {
		this.registry = registry;
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
		if (JobCallbackReader.isCallback(owner)) {
			this.listening.add(bean);
		}
		return bean;
	}

	private void note(Found handler) {
		if (this.registered) {
			throw InvalidJobHandlerException.of(handler.name(), "belongs to a bean that is made after the start",
					"make the bean a singleton that is not lazy");
		}
		this.found.add(handler);
	}

	/**
	 * Tells whether a class has handlers, so that its bean must not be left for later.
	 * @param type the class of a bean
	 * @return true if a method of it is annotated with {@link JobHandler}, or wants to
	 * know how jobs end
	 */
	public static boolean isHandler(Class<?> type) {
		return !methods(type).isEmpty() || JobCallbackReader.isCallback(type);
	}

	private static Map<Method, JobHandler> methods(Class<?> type) {
		return MethodIntrospector.selectMethods(type,
				(MethodIntrospector.MetadataLookup<JobHandler>) (method) -> AnnotatedElementUtils
					.findMergedAnnotation(method, JobHandler.class));
	}

	@Override
	public void afterSingletonsInstantiated() {
		Environment environment = Objects.requireNonNull(this.environment);
		BeanFactory beans = Objects.requireNonNull(this.beans);
		JobHandlerRegistry target = this.registry.getObject();
		this.found.forEach((handler) -> target.register(new JobHandlerReader(handler, environment, beans).read()));
		this.listening.forEach((bean) -> new JobCallbackReader(bean, environment).read().forEach(target::register));
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
	record Found(Object bean, Class<?> owner, Method method, JobHandler said) {

		/** The method, for people to find it. */
		String name() {
			return this.owner.getSimpleName() + "." + this.method.getName();
		}

	}

}
