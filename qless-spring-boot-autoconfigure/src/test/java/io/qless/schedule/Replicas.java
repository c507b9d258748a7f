package io.qless.schedule;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

import io.qless.autoconfigure.QlessAutoConfiguration;
import io.qless.autoconfigure.QlessHandlerAutoConfiguration;
import io.qless.autoconfigure.QlessScheduleAutoConfiguration;
import io.qless.autoconfigure.QlessWorkerAutoConfiguration;
import io.qless.client.QlessClient;
import io.qless.client.QlessUnavailableException;
import io.qless.job.TaskHistoryEntry;
import org.awaitility.Awaitility;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/**
 * Applications with scheduled tasks.
 */
final class Replicas {

	private Replicas() {
	}

	static ApplicationContextRunner on(String url, String namespace) {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class, QlessAutoConfiguration.class,
					QlessHandlerAutoConfiguration.class, QlessWorkerAutoConfiguration.class,
					QlessScheduleAutoConfiguration.class))
			.withPropertyValues("spring.data.redis.url=" + url, "spring.application.name=desk",
					"qless.namespace=" + namespace, "qless.defaults.backoff.delay=20ms");
	}

	static QlessClient qless(ApplicationContext context) {
		return context.getBean(QlessClient.class);
	}

	static ScheduledTaskRegistry tasks(ApplicationContext context) {
		return context.getBean(ScheduledTaskRegistry.class);
	}

	/** The history of a task, the first instant first. */
	static List<TaskHistoryEntry> history(ApplicationContext context, String id) {
		List<TaskHistoryEntry> latestFirst = tasks(context).history(id, 0, 250).items();
		return latestFirst.stream().sorted((a, b) -> a.scheduledAt().compareTo(b.scheduledAt())).toList();
	}

	static List<TaskHistoryEntry> awaitHistory(ApplicationContext context, String id,
			Predicate<List<TaskHistoryEntry>> enough) {
		awaitTask(context, id, (info) -> true);
		return Awaitility.await(id)
			.pollInterval(Duration.ofMillis(20))
			.atMost(Duration.ofSeconds(60))
			.ignoreExceptionsInstanceOf(QlessUnavailableException.class)
			.until(() -> history(context, id), enough);
	}

	static ScheduledTaskInfo awaitTask(ApplicationContext context, String id, Predicate<ScheduledTaskInfo> is) {
		return Awaitility.await(id)
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(20))
			.atMost(Duration.ofSeconds(60))
			.ignoreExceptionsInstanceOf(QlessUnavailableException.class)
			.until(() -> tasks(context).get(id).filter(is).orElse(null), (found) -> found != null);
	}

}
