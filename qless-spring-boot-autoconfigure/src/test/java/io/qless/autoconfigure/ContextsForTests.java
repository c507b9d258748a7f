package io.qless.autoconfigure;

import io.qless.handler.JobHandler;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * Applications whose Redis is away: nobody listens at its address.
 */
final class ContextsForTests {

	private static final String NOWHERE = "spring.data.redis.url=redis://127.0.0.1:1";

	private ContextsForTests() {
	}

	static ApplicationContextRunner withoutHandlers() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class, QlessAutoConfiguration.class,
					QlessHandlerAutoConfiguration.class, QlessWorkerAutoConfiguration.class,
					QlessScheduleAutoConfiguration.class))
			.withPropertyValues(NOWHERE);
	}

	static ApplicationContextRunner withHandler() {
		return withoutHandlers().withBean(Desk.class);
	}

	static class Desk {

		@JobHandler(type = "article.print", queue = "printer")
		void print(String article) {
		}

		@JobHandler(type = "article.announce", queue = "mail")
		void announce(String article) {
		}

	}

}
