package io.qless.handler;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Finds the methods with an annotation. It only notes them while beans are made, and
 * reads them when all are there; Redis is not touched.
 *
 * @param <A> the annotation
 */
public abstract class AnnotatedMethodPostProcessor<A extends Annotation>
		implements BeanPostProcessor, SmartInitializingSingleton, BeanFactoryAware, EnvironmentAware {

	private final Class<A> annotation;

	private final List<AnnotatedMethod<A>> found = new ArrayList<>();

	private @Nullable BeanFactory beans;

	private @Nullable Environment environment;

	private volatile boolean registered;

	/**
	 * Creates the post-processor.
	 * @param annotation the annotation
	 */
	protected AnnotatedMethodPostProcessor(Class<A> annotation) {
		this.annotation = annotation;
	}

	@Override
	public final void setBeanFactory(BeanFactory beans) {
		this.beans = beans;
	}

	@Override
	public final void setEnvironment(Environment environment) {
		this.environment = environment;
	}

	@Override
	public @Nullable Object postProcessAfterInitialization(Object bean, String beanName) {
		AnnotatedMethod.of(bean, this.annotation).forEach(this::note);
		return bean;
	}

	private void note(AnnotatedMethod<A> method) {
		if (this.registered) {
			throw tooLate(method);
		}
		this.found.add(method);
	}

	@Override
	public final void afterSingletonsInstantiated() {
		register(this.found, Objects.requireNonNull(this.environment), Objects.requireNonNull(this.beans));
		this.registered = true;
	}

	/**
	 * Says that a method belongs to a bean that is made after the start.
	 * @param method the method
	 * @return what is thrown, never null
	 */
	protected abstract InvalidDeclarationException tooLate(AnnotatedMethod<A> method);

	/**
	 * Reads what was found and registers it.
	 * @param methods the methods of all beans
	 * @param environment resolves placeholders
	 * @param beans finds what annotations name
	 */
	protected abstract void register(List<AnnotatedMethod<A>> methods, Environment environment, BeanFactory beans);

}
