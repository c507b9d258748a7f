package io.qless.handler;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.qless.client.JobClient;
import io.qless.job.JobType;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.GenericTypeResolver;
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

	private volatile boolean registered;

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
		methods(type).forEach((method, annotation) -> this.found.add(handler(bean, type, method, annotation)));
		return bean;
	}

	/**
	 * Tells whether a class has handlers, so that its bean must not be left for later.
	 * @param type the class of a bean
	 * @return true if a method of it is annotated with {@link JobHandler}
	 */
	public static boolean isHandler(Class<?> type) {
		return !methods(type).isEmpty();
	}

	private static Map<Method, JobHandler> methods(Class<?> type) {
		return MethodIntrospector.selectMethods(type,
				(MethodIntrospector.MetadataLookup<JobHandler>) (method) -> AnnotatedElementUtils
					.findMergedAnnotation(method, JobHandler.class));
	}

	@Override
	public void afterSingletonsInstantiated() {
		JobHandlerRegistry target = this.registry.getObject();
		this.found.forEach(target::register);
		this.registered = true;
	}

	private JobHandlerMethod handler(Object bean, Class<?> type, Method method, JobHandler annotation) {
		String name = type.getSimpleName() + "." + method.getName();
		if (this.registered) {
			throw refused(name, "belongs to a bean that is made after the start",
					"make the bean a singleton that is not lazy");
		}
		if (Modifier.isStatic(method.getModifiers()) || method.isVarArgs()) {
			throw refused(name, "is static or takes a variable number of arguments", "make it a plain instance method");
		}
		List<Type> parameters = Stream.of(method.getGenericParameterTypes())
			.map((parameter) -> GenericTypeResolver.resolveType(parameter, type))
			.toList();
		List<Type> payload = parameters.stream().filter((parameter) -> parameter != JobContext.class).toList();
		if (parameters.size() - payload.size() > 1) {
			throw refused(name, "takes several JobContext parameters", "leave one");
		}
		JobType named = (payload.size() == 1)
				? ResolvableType.forType(payload.get(0)).toClass().getAnnotation(JobType.class) : null;
		String jobType = annotation.type().isEmpty() ? typeOf(named, name) : annotation.type();
		String queue = annotation.queue().isEmpty() ? queueOf(named) : annotation.queue();
		String label = annotation.label().isEmpty() ? jobType : annotation.label();
		if (isTooLong(jobType) || isTooLong(queue)) {
			throw refused(name, "names a type or queue of more than 512 bytes", "give it a shorter name");
		}
		return new JobHandlerMethod(bean, invocable(method, bean, name), parameters,
				new JobHandlerInfo(jobType, queue, label, name));
	}

	private static Method invocable(Method method, Object bean, String name) {
		if (AopUtils.isCglibProxy(bean) && Modifier.isFinal(method.getModifiers())) {
			throw refused(name, "is final, so that the proxy of its bean cannot pass calls on", "remove final");
		}
		try {
			return AopUtils.selectInvocableMethod(method, bean.getClass());
		}
		catch (IllegalStateException ex) {
			throw refused(name, "cannot be reached through the proxy of its bean",
					"make it public, and declare it in an interface of the bean if the proxy is one of interfaces");
		}
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

	private static boolean isTooLong(String name) {
		return name.getBytes(StandardCharsets.UTF_8).length > 512;
	}

	private static InvalidJobHandlerException refused(String method, String why, String remedy) {
		return new InvalidJobHandlerException("The method " + method + " cannot handle jobs: it " + why + ".",
				"Please " + remedy + ".");
	}

}
