package io.qless.handler;

import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.util.ClassUtils;

/**
 * Finds the handlers and callbacks of an application that is processed ahead of time, and
 * notes what is needed to call them and to read and write their payloads and results.
 */
final class JobMethodAotProcessor implements BeanRegistrationAotProcessor {

	@Override
	public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
		Class<?> owner = ClassUtils.getUserClass(bean.getBeanClass());
		Set<Method> methods = new LinkedHashSet<>(AnnotatedMethod.find(owner, JobHandler.class).keySet());
		methods.addAll(JobCallbackReader.methods(owner).keySet());
		return Invocables.hints(owner, methods);
	}

}
