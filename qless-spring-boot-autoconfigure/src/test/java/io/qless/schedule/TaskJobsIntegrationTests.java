package io.qless.schedule;

import java.time.Duration;

import io.qless.handler.JobHandler;
import io.qless.job.JobType;
import io.qless.job.TaskHistoryEntry;
import io.qless.testing.RedisForTests;
import io.qless.testing.RedisNamespace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the history of a task without code says of the jobs that it puts.
 */
class TaskJobsIntegrationTests {

	@RegisterExtension
	final RedisNamespace redis = new RedisNamespace();

	@Test
	void theHistoryKnowsWhatTheJobsOfATaskWithoutCodeCameTo() {
		ApplicationContextRunner desk = Replicas.on(RedisForTests.url(), this.redis.name());
		ApplicationContextRunner firing = desk.withPropertyValues("qless.tasks.good.every=500ms",
				"qless.tasks.good.type=page", "qless.tasks.good.data.number=1", "qless.tasks.bad.every=500ms",
				"qless.tasks.bad.type=page", "qless.tasks.bad.data.number=2", "qless.tasks.bad.retries=0");
		// Whoever runs the jobs need not be the one who fires.
		ApplicationContextRunner working = desk.withBean(Printer.class)
			.withPropertyValues("qless.scheduling.enabled=false");
		firing.run((context) -> working.run((worker) -> {
			TaskHistoryEntry good = ended(context, "good");
			assertThat(good.jid()).isEqualTo("good@" + good.scheduledAt());
			assertThat(good.end().outcome()).isEqualTo("completed");
			assertThat(good.end().attempt()).isOne();
			assertThat(good.end().duration()).isBetween(Duration.ZERO, Duration.ofSeconds(30));
			TaskHistoryEntry bad = ended(context, "bad");
			assertThat(bad.end().outcome()).isEqualTo("failed");
			assertThat(bad.end().message()).contains("IllegalStateException: out of paper");
		}));
	}

	private static TaskHistoryEntry ended(ApplicationContext context, String id) {
		return Replicas.awaitHistory(context, id, (entries) -> !entries.isEmpty() && entries.get(0).end() != null)
			.get(0);
	}

	@JobType("page")
	record Page(int number) {
	}

	static class Printer {

		@JobHandler
		void print(Page page) {
			if (page.number() == 2) {
				throw new IllegalStateException("out of paper");
			}
		}

	}

}
