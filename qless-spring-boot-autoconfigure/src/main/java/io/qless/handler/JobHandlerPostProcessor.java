package io.qless.handler;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.qless.client.JobClient;
import io.qless.job.JobType;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Finds the methods annotated with {@link JobHandler}. It only notes them while beans are
 * made, and hands them to the registry when all are there; Redis is not touched.
 */
public final class JobHandlerPostProcessor implements BeanPostProcessor, SmartInitializingSingleton {

	private final ObjectProvider<JobHandlerRegistry> registry;

	private final List<JobHandlerMethod> found = new ArrayList<>();

	/**
	 * Creates the post-processor.
	 * @param registry asked for once, when all beans are made
	 */
	public JobHandlerPostProcessor(ObjectProvider<JobHandlerRegistry> registry) {
		this.registry = registry;
	}

	@Override
	public @Nullable Object postProcessAfterInitialization(Object bean, String beanName) {
		Class<?> type = AopUtils.getTargetClass(bean);
		Map<Method, JobHandler> methods = MethodIntrospector.selectMethods(type,
				(MethodIntrospector.MetadataLookup<JobHandler>) (method) -> AnnotatedElementUtils
					.findMergedAnnotation(method, JobHandler.class));
		methods.forEach((method, annotation) -> this.found.add(handler(bean, type, method, annotation)));
		return bean;
	}

	@Override
	public void afterSingletonsInstantiated() {
		JobHandlerRegistry target = this.registry.getObject();
		this.found.forEach(target::register);
	}

	private static JobHandlerMethod handler(Object bean, Class<?> type, Method method, JobHandler annotation) {
		String name = type.getSimpleName() + "." + method.getName();
		if (Modifier.isStatic(method.getModifiers()) || method.isVarArgs()) {
			throw refused(name, "is static or takes a variable number of arguments", "make it a plain instance method");
		}
		List<Type> parameters = Arrays.asList(method.getGenericParameterTypes());
		List<Type> payload = parameters.stream().filter((parameter) -> parameter != JobContext.class).toList();
		if (parameters.size() - payload.size() > 1) {
			throw refused(name, "takes several JobContext parameters", "leave one");
		}
		JobType named = (payload.size() == 1)
				? ResolvableType.forType(payload.get(0)).toClass().getAnnotation(JobType.class) : null;
		String jobType = annotation.type().isEmpty() ? typeOf(named, name) : annotation.type();
		String queue = annotation.queue().isEmpty() ? queueOf(named) : annotation.queue();
		String label = annotation.label().isEmpty() ? jobType : annotation.label();
		return new JobHandlerMethod(bean, AopUtils.selectInvocableMethod(method, bean.getClass()), parameters,
				new JobHandlerInfo(jobType, queue, label, name));
	}

	private static String typeOf(@Nullable JobType named, String method) {
		if (named == null || named.value().isEmpty()) {
			throw refused(method, "does not say which type of job it handles",
					"annotate the class of its payload parameter with @JobType, or set @JobHandler(type = \"…\")");
		}
		return named.value();
	}

	private static String queueOf(@Nullable JobType named) {
		return (named == null || named.queue().isEmpty()) ? JobClient.DEFAULT_QUEUE : named.queue();
	}

	private static InvalidJobHandlerException refused(String method, String why, String remedy) {
		return new InvalidJobHandlerException(
				"The method " + method + " cannot handle jobs: it " + why + ". Please " + remedy + ".");
	}

}
