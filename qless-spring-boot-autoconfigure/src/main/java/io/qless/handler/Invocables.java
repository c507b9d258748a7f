package io.qless.handler;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;

import io.qless.job.LeasedJob;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.core.GenericTypeResolver;
import org.springframework.util.ClassUtils;

/**
 * Methods as they can be called on a bean, which may be a proxy.
 */
public final class Invocables {

	private static final BindingReflectionHintsRegistrar JSON = new BindingReflectionHintsRegistrar();

	/** What methods are given as it is, not read from JSON. */
	private static final Set<Type> GIVEN = Set.of(void.class, JobContext.class, LeasedJob.class, Throwable.class);

	private Invocables() {
	}

	/**
	 * Returns the method to call.
	 * @param method the method as it was found
	 * @param bean the bean, a proxy perhaps
	 * @param name the method, for people to find it
	 * @param what what it cannot do if it cannot be called
	 * @return a method that can be called on the bean, never null
	 * @throws InvalidJobHandlerException if it cannot be called
	 */
	public static Method of(Method method, Object bean, String name, String what) {
		if (Modifier.isStatic(method.getModifiers()) || method.isVarArgs()) {
			throw InvalidJobHandlerException.of(name, what, "is static or takes a variable number of arguments",
					"make it a plain instance method");
		}
		if (AopUtils.isCglibProxy(bean) && Modifier.isFinal(method.getModifiers())) {
			throw InvalidJobHandlerException.of(name, what,
					"is final, so that the proxy of its bean cannot pass calls on", "remove final");
		}
		try {
			Method invocable = AopUtils.selectInvocableMethod(method, bean.getClass());
			invocable.setAccessible(true);
			return invocable;
		}
		catch (IllegalStateException ex) {
			throw InvalidJobHandlerException.of(name, what, "cannot be reached through the proxy of its bean",
					"make it public, and declare it in an interface of the bean if the proxy is one of interfaces");
		}
	}

	/**
	 * Tells what an application that is processed ahead of time needs to call methods: to
	 * find them, on a proxy too, and to read their parameters from JSON and write what
	 * they return.
	 * @param owner the class of their bean
	 * @param methods the methods
	 * @return adds the hints; null if there are no methods
	 */
	public static @Nullable BeanRegistrationAotContribution hints(Class<?> owner, Collection<Method> methods) {
		if (methods.isEmpty()) {
			return null;
		}
		return (context, registration) -> {
			ReflectionHints hints = context.getRuntimeHints().reflection();
			for (Method method : methods) {
				hints.registerMethod(method, ExecutableMode.INVOKE);
				hints.registerMethod(ClassUtils.getInterfaceMethodIfPossible(method, owner), ExecutableMode.INVOKE);
				JSON.registerReflectionHints(hints, Stream
					.concat(Stream.of(method.getGenericReturnType()), Stream.of(method.getGenericParameterTypes()))
					.map((type) -> GenericTypeResolver.resolveType(type, owner))
					.filter((type) -> !GIVEN.contains(type))
					.toArray(Type[]::new));
			}
		};
	}

}
