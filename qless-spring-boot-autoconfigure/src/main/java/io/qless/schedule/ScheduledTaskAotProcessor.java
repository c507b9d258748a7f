package io.qless.schedule;

import io.qless.handler.AnnotatedMethod;
import io.qless.handler.Invocables;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.util.ClassUtils;

/**
 * Finds the scheduled tasks of an application that is processed ahead of time, and notes
 * what is needed to call them and to write the payloads that they return.
 */
final class ScheduledTaskAotProcessor implements BeanRegistrationAotProcessor {

	@Override
	public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
		Class<?> owner = ClassUtils.getUserClass(bean.getBeanClass());
		return Invocables.hints(owner, AnnotatedMethod.find(owner, ScheduledTask.class).keySet());
	}

}
