package io.qless.autoconfigure;

import java.util.List;
import java.util.stream.IntStream;

import io.qless.autoconfigure.embedded.EmbeddedRedisAutoConfiguration;
import io.qless.client.EnqueuedJob;
import io.qless.client.JobClient;
import io.qless.client.QlessClient;
import io.qless.handler.JobHandler;
import io.qless.job.JobState;
import io.qless.notify.WebServer;
import io.qless.schedule.ScheduledTask;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application that runs jobs tells its webhooks.
 */
class WebhooksIntegrationTests {

	private final WebServer server = new WebServer();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EmbeddedRedisAutoConfiguration.class, DataRedisAutoConfiguration.class,
				QlessAutoConfiguration.class, QlessHandlerAutoConfiguration.class, QlessWorkerAutoConfiguration.class,
				QlessScheduleAutoConfiguration.class, QlessNotifyAutoConfiguration.class))
		.withPropertyValues("qless.namespace=webhooks", "qless.defaults.retries=0", "spring.application.name=desk",
				"qless.webhooks.ops.url=" + this.server.address())
		.withBean(Desk.class);

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void aJobThatFailsAndATaskThatFailsAreTold() {
		this.runner.run((context) -> {
			enqueue(context, "bad");
			Awaitility.await().until(() -> this.server.bodies().stream().anyMatch((body) -> body.contains(": print ")));
			Awaitility.await()
				.until(() -> this.server.bodies()
					.stream()
					.anyMatch((body) -> body.contains(": task:daily run:daily@")));
		});
		assertThat(this.server.bodies()).allMatch(
				(body) -> body.startsWith("{\"text\":\"failed: ") && body.endsWith(":IllegalStateException (desk)\"}"));
	}

	@Test
	void jobsDoNotWaitForAServerThatDoesNotAnswer() {
		this.server.shut();
		this.runner
			.withPropertyValues("qless.webhooks.ops.events=completed,failed", "qless.webhooks.ops.timeout=1m",
					"qless.webhooks.ops.buffer=2")
			.run((context) -> {
				List<String> jids = IntStream.range(0, 20).mapToObj((i) -> enqueue(context, "fine")).toList();
				QlessClient qless = context.getBean(QlessClient.class);
				Awaitility.await()
					.until(() -> jids.stream()
						.allMatch((jid) -> qless.jobs().get(jid).orElseThrow().state() == JobState.COMPLETE));
				assertThat(this.server.bodies()).hasSizeLessThanOrEqualTo(1);
				this.server.open();
			});
	}

	@Test
	void whatEndsWhileTheApplicationDoesIsTold() {
		this.runner.withPropertyValues("qless.webhooks.ops.events=completed").run((context) -> {
			EnqueuedJob job = context.getBean(JobClient.class).enqueue("long", "", (options) -> {
			});
			Desk desk = context.getBean(Desk.class);
			Awaitility.await().until(() -> desk.isRunning);
			assertThat(job.created()).isTrue();
		});
		assertThat(this.server.bodies()).singleElement().asString().contains("completed: long ");
	}

	private static String enqueue(ApplicationContext context, String text) {
		return context.getBean(JobClient.class).enqueue("print", text, (job) -> {
		}).jid();
	}

	static class Desk {

		private volatile boolean isRunning;

		private volatile boolean isEnding;

		@JobHandler(type = "print")
		void print(String text) {
			if (text.equals("bad")) {
				throw new IllegalStateException(text);
			}
		}

		/** Goes on until its application begins to end. */
		@JobHandler(type = "long")
		void goOn(String text) {
			this.isRunning = true;
			Awaitility.await().until(() -> this.isEnding);
		}

		@EventListener
		void ending(ContextClosedEvent event) {
			this.isEnding = true;
		}

		@ScheduledTask(id = "daily", every = "200ms")
		void daily() {
			throw new IllegalStateException("no day");
		}

	}

}
