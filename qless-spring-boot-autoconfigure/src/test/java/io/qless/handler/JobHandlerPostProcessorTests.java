package io.qless.handler;

import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Role;
import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;

class JobHandlerPostProcessorTests {

	@Test
	void aProxyOfTheClassIsCalledWithItsAdvice() {
		JobHandlerRegistry handlers = Handlers.proxied(true, Advised.class, Plain.class);
		assertThat(Handlers.invoke(handlers, "work", "\"a\""))
			.isEqualTo(new JobOutcome.Completed("\"Plain a, advised\""));
	}

	@Test
	void aProxyOfAnInterfaceIsCalledWithItsAdvice() {
		JobHandlerRegistry handlers = Handlers.proxied(false, Advised.class, Behind.class);
		assertThat(Handlers.invoke(handlers, "work", "\"a\""))
			.isEqualTo(new JobOutcome.Completed("\"Behind a, advised\""));
	}

	@ParameterizedTest
	@ValueSource(classes = { NotInInterface.class, Private.class, Final.class })
	void aMethodThatAProxyHidesIsRefused(Class<?> bean) {
		boolean byClass = bean != NotInInterface.class;
		assertThat(Handlers.refusal(() -> Handlers.proxied(byClass, Advised.class, bean)))
			.hasMessageContaining("The method " + bean.getSimpleName() + ".run cannot handle jobs");
	}

	@Test
	void aMethodOfAGenericSuperclassTakesWhatTheSubclassSays() {
		JobHandlerRegistry handlers = Handlers.of(Concrete.class);
		assertThat(Handlers.invoke(handlers, "work", "{\"title\":\"a\"}")).isEqualTo(new JobOutcome.Completed("\"a\""));
	}

	@Test
	void anAnnotatedMethodOfAnInterfaceIsFound() {
		JobHandlerRegistry handlers = Handlers.of(Implementation.class);
		assertThat(Handlers.invoke(handlers, "declared", "1")).isEqualTo(new JobOutcome.Completed("2"));
	}

	@Test
	void aMethodOfAConfigurationIsFound() {
		assertThat(Handlers.of(Settings.class).types()).containsExactly("work");
	}

	@Test
	void aBeanThatIsMadeAfterTheStartIsRefused() {
		assertThat(Handlers.refusal(() -> {
			try (AnnotationConfigApplicationContext context = Handlers.context()) {
				context.register(Late.class);
				context.refresh();
				context.getBean(Late.class);
			}
		})).hasMessageContaining("The method Late.run cannot handle jobs")
			.hasMessageContaining("make the bean a singleton that is not lazy");
	}

	@Lazy
	static class Late {

		@JobHandler(type = "work")
		void run(String payload) {
		}

	}

	@Component
	static class Plain {

		@JobHandler(type = "work")
		String run(String payload) {
			return "Plain " + payload;
		}

	}

	interface Work {

		String run(String payload);

	}

	@Component
	static class Behind implements Work {

		@Override
		@JobHandler(type = "work")
		public String run(String payload) {
			return "Behind " + payload;
		}

	}

	@Component
	static class NotInInterface implements Runnable {

		@Override
		public void run() {
		}

		@JobHandler(type = "work")
		public void run(String payload) {
		}

	}

	@Component
	static class Private {

		@JobHandler(type = "work")
		private void run(String payload) {
		}

	}

	@Component
	static class Final {

		@JobHandler(type = "work")
		final void run(String payload) {
		}

	}

	abstract static class Base<T> {

		@JobHandler(type = "work")
		Object handle(T payload) {
			return read(payload);
		}

		abstract Object read(T payload);

	}

	record Article(String title) {
	}

	static class Concrete extends Base<Article> {

		@Override
		Object read(Article payload) {
			return payload.title();
		}

	}

	interface Declared {

		@JobHandler(type = "declared")
		int next(int number);

	}

	static class Implementation implements Declared {

		@Override
		public int next(int number) {
			return number + 1;
		}

	}

	@Configuration
	static class Settings {

		@JobHandler(type = "work")
		void run(String payload) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Advised {

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		static Advisor advisor() {
			MethodInterceptor advice = (call) -> call.proceed() + ", advised";
			return new DefaultPointcutAdvisor(new AnnotationMatchingPointcut(Component.class, true), advice);
		}

	}

}
