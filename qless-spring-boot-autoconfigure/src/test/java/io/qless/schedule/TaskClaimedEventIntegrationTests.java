package io.qless.schedule;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.qless.job.TaskClaim;
import io.qless.testing.RedisNamespace;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class TaskClaimedEventIntegrationTests {

	@RegisterExtension
	final RedisNamespace redis = new RedisNamespace();

	@Test
	void anApplicationIsToldWhatItFiresAndGoesOnWhateverItsListenersThrow(CapturedOutput output) {
		Journal journal = new Journal();
		Replicas.on(this.redis.url(), this.redis.name())
			.withBean(Journal.class, () -> journal)
			.withPropertyValues("qless.tasks.report.every=200ms", "qless.tasks.report.type=report",
					"qless.tasks.report.overlap=skip")
			.run((context) -> Awaitility.await().until(() -> journal.events.size() > 1));
		assertThat(output).contains("A listener failed that was told of the scheduled task \"report\"")
			.doesNotContain("The scheduler could not fire tasks");
		assertThat(journal.events).extracting(TaskClaimedEvent::task).containsOnly("report");
		assertThat(journal.events).flatExtracting(TaskClaimedEvent::outcomes)
			.startsWith(TaskClaim.Outcome.FIRED, TaskClaim.Outcome.OVERLAP);
		assertThat(journal.events).extracting(TaskClaimedEvent::lag)
			.allSatisfy((lag) -> assertThat(lag).isBetween(Duration.ZERO, Duration.ofSeconds(10)));
	}

	static class Journal {

		private final Queue<TaskClaimedEvent> events = new ConcurrentLinkedQueue<>();

		@EventListener
		void on(TaskClaimedEvent event) {
			this.events.add(event);
			throw new IllegalStateException("The journal is full");
		}

	}

}
