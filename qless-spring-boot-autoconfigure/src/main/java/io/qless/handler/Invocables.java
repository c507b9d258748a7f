package io.qless.handler;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

import org.springframework.aop.support.AopUtils;

/**
 * Methods as they can be called on a bean, which may be a proxy.
 */
public final class Invocables {

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

}
