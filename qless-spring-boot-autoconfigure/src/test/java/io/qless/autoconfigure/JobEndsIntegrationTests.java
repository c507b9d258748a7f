package io.qless.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

import io.qless.autoconfigure.embedded.EmbeddedRedisAutoConfiguration;
import io.qless.client.JobClient;
import io.qless.handler.JobHandler;
import io.qless.handler.JobInterceptor;
import io.qless.handler.JobOutcome;
import io.qless.handler.JobSnoozeException;
import io.qless.handler.JobTimeoutException;
import io.qless.handler.OnJobFailed;
import io.qless.handler.OnJobSucceeded;
import io.qless.handler.OnJobTimeout;
import io.qless.job.JobFailure;
import io.qless.job.JobType;
import io.qless.worker.JobEndedEvent;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who hears of a job's end in an application, and what stands around it.
 */
class JobEndsIntegrationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EmbeddedRedisAutoConfiguration.class, DataRedisAutoConfiguration.class,
				QlessAutoConfiguration.class, QlessHandlerAutoConfiguration.class, QlessWorkerAutoConfiguration.class))
		.withPropertyValues("qless.defaults.retries=0", "qless.namespace=job-ends")
		.withBean(Desk.class)
		.withUserConfiguration(Interceptors.class);

	@Test
	void aJobThatCompletes() {
		assertThat(heard("fine", 5)).containsExactly("outer", "inner", "succeeded fine: 4", "event Completed",
				"completed event");
	}

	@Test
	void aJobThatFails() {
		assertThat(heard("bad", 4)).containsExactly("outer", "inner", "failed bad: print:IllegalStateException",
				"event Failed");
	}

	@Test
	void aJobThatTakesTooLong() {
		assertThat(heard("slow", 5)).containsExactly("outer", "inner", "timeout slow",
				"failed slow: print:JobTimeoutException", "event Failed");
	}

	@Test
	void aJobThatAnInterceptorPutsOff() {
		assertThat(heard("later", 2)).containsExactly("outer", "event Snoozed");
	}

	private List<String> heard(String text, int count) {
		List<String> all = new ArrayList<>();
		this.runner.run((context) -> {
			Desk desk = context.getBean(Desk.class);
			context.getBean(JobClient.class).enqueue(new Print(text));
			Awaitility.await().until(() -> desk.heard.size() >= count);
			all.addAll(desk.heard);
		});
		return all;
	}

	@JobType("print")
	record Print(String text) {
	}

	static class Desk {

		private final Queue<String> heard = new ConcurrentLinkedQueue<>();

		@JobHandler(timeout = "3s", noRetryOn = JobTimeoutException.class)
		int print(Print job) throws InterruptedException {
			switch (job.text()) {
				case "bad" -> throw new IllegalStateException("jam");
				case "slow" -> new CountDownLatch(1).await();
				default -> {
				}
			}
			return job.text().length();
		}

		@OnJobSucceeded(Print.class)
		void succeeded(Print job, int pages) {
			this.heard.add("succeeded " + job.text() + ": " + pages);
		}

		@OnJobFailed(Print.class)
		void failed(Print job, JobFailure failure) {
			this.heard.add("failed " + job.text() + ": " + failure.group());
		}

		@OnJobTimeout(Print.class)
		void timeout(Print job) {
			this.heard.add("timeout " + job.text());
		}

		@EventListener
		@Order(1)
		void ended(JobEndedEvent<?> event) {
			this.heard.add("event " + event.outcome().getClass().getSimpleName());
		}

		@EventListener
		@Order(2)
		void completed(JobEndedEvent<JobOutcome.Completed> event) {
			this.heard.add("completed event");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Interceptors {

		@Bean
		@Order(2)
		JobInterceptor inner(Desk desk) {
			return (job, next) -> {
				desk.heard.add("inner");
				return next.proceed();
			};
		}

		@Bean
		@Order(1)
		JobInterceptor outer(Desk desk) {
			return (job, next) -> {
				desk.heard.add("outer");
				if (job.job().data().contains("later")) {
					throw new JobSnoozeException(Duration.ofHours(1));
				}
				return next.proceed();
			};
		}

	}

}
