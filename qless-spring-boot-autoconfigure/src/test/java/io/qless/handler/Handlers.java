package io.qless.handler;

import java.util.List;

import io.qless.client.PayloadMapper;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import org.springframework.aop.framework.autoproxy.DefaultAdvisorAutoProxyCreator;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.NestedExceptionUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/**
 * What an application with some beans makes of their handlers.
 */
final class Handlers {

	private Handlers() {
	}

	static JobHandlerRegistry of(Class<?>... beans) {
		AnnotationConfigApplicationContext context = context();
		context.register(beans);
		return refresh(context);
	}

	static JobHandlerRegistry proxied(boolean byClass, Class<?>... beans) {
		AnnotationConfigApplicationContext context = context();
		DefaultAdvisorAutoProxyCreator proxies = new DefaultAdvisorAutoProxyCreator();
		proxies.setProxyTargetClass(byClass);
		context.registerBean("proxies", DefaultAdvisorAutoProxyCreator.class, () -> proxies);
		context.register(beans);
		return refresh(context);
	}

	/** Why an application with these beans does not start. */
	static InvalidJobHandlerException refusal(ThrowingCallable start) {
		Throwable failure = catchThrowable(start);
		return assertThat(NestedExceptionUtils.getMostSpecificCause(failure))
			.asInstanceOf(type(InvalidJobHandlerException.class))
			.actual();
	}

	static JobOutcome invoke(JobHandlerRegistry handlers, String type, String data) {
		return handlers.invoke(TestJob.ofJson(type, data).jid("jid-1"));
	}

	static AnnotationConfigApplicationContext context(JobInterceptor... interceptors) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.registerBean(JobHandlerRegistry.class,
				() -> new JobHandlerRegistry(new PayloadMapper(10_000), List.of(interceptors)));
		context.registerBean(JobHandlerPostProcessor.class,
				() -> new JobHandlerPostProcessor(context.getBeanProvider(JobHandlerRegistry.class)));
		return context;
	}

	private static JobHandlerRegistry refresh(AnnotationConfigApplicationContext context) {
		try (context) {
			context.refresh();
			return context.getBean(JobHandlerRegistry.class);
		}
	}

}
