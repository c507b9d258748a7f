package io.qless.autoconfigure;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.qless.autoconfigure.embedded.EmbeddedRedisAutoConfiguration;
import io.qless.client.EnqueueInterceptor;
import io.qless.client.EnqueuedJob;
import io.qless.client.JobClient;
import io.qless.client.JobHandle;
import io.qless.handler.JobContext;
import io.qless.handler.JobHandler;
import io.qless.handler.JobOutcome;
import io.qless.job.Job;
import io.qless.job.JobState;
import io.qless.job.JobType;
import io.qless.job.LeasedJob;
import io.qless.testing.PrivateRedis;
import io.qless.testing.RedisForTests;
import io.qless.worker.JobListener;
import io.qless.worker.WorkerContainer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class QlessIntegrationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EmbeddedRedisAutoConfiguration.class, DataRedisAutoConfiguration.class,
				QlessAutoConfiguration.class, QlessHandlerAutoConfiguration.class, QlessWorkerAutoConfiguration.class))
		.withBean(Printer.class)
		.withBean(Log.class);

	@Test
	void aPayloadIsHandledAndItsResultComesBack() {
		this.runner.run((context) -> prints(context.getBean(JobClient.class)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "virtual", "platform" })
	@EnabledForJreRange(min = JRE.JAVA_21)
	void jobsRunOnThreadsOfEitherKind(String threads) {
		this.runner.withPropertyValues("qless.worker.threads=" + threads)
			.run((context) -> prints(context.getBean(JobClient.class)));
	}

	@Test
	void theDefaultsOfThePropertiesHoldForJobs() {
		this.runner
			.withPropertyValues("qless.defaults.retries=1", "qless.defaults.backoff.delay=10ms",
					"qless.namespace=other")
			.run((context) -> {
				JobClient client = context.getBean(JobClient.class);
				JobHandle<Sheet> handle = client.handle(client.enqueue(new Article("", 1)).jid(), Sheet.class);
				await(handle, JobState.FAILED);
				assertThat(handle.job().orElseThrow().retries()).isOne();
				assertThat(handle.job().orElseThrow().failure().group()).isEqualTo("print:IllegalArgumentException");
				Awaitility.await()
					.untilAsserted(
							() -> assertThat(context.getBean(Log.class).outcomes).containsExactly("Retry", "Failed"));
			});
	}

	@Test
	void anApplicationThatOnlyEnqueuesGetsItsResultsFromOthers() {
		try (PrivateRedis server = RedisForTests.privateServer()) {
			ApplicationContextRunner there = this.runner.withPropertyValues("spring.data.redis.url=" + server.url());
			there.withPropertyValues("qless.worker.enabled=false").run((producer) -> {
				JobClient client = producer.getBean(JobClient.class);
				EnqueuedJob job = client.enqueue(new Article("a", 3));
				CompletableFuture<Optional<Sheet>> sheet = client.handle(job.jid(), Sheet.class).future();
				assertThat(producer).doesNotHaveBean(WorkerContainer.class);
				assertThat(sheet).isNotDone();
				there.run((worker) -> assertThat(sheet).succeedsWithin(Duration.ofSeconds(20))
					.isEqualTo(Optional.of(new Sheet("A", job.jid()))));
			});
		}
	}

	@Test
	void aTypeThatIsOnlyNamedGoesToTheQueueOfItsHandler() {
		this.runner.withPropertyValues("qless.worker.enabled=false").run((context) -> {
			JobClient client = context.getBean(JobClient.class);
			Article article = new Article("a", 1);
			assertThat(queueOf(client, client.enqueue("print", article, (job) -> job.retries(1)))).isEqualTo("printer");
			assertThat(queueOf(client, client.enqueue("print", article, (job) -> job.queue("own")))).isEqualTo("own");
			assertThat(queueOf(client, client.enqueue("unknown", article, (job) -> job.retries(1))))
				.isEqualTo("default");
		});
	}

	@Test
	void whatFollowsAJobIsShownToTheInterceptorsOfTheApplication() {
		this.runner.withBean(Binder.class)
			.withBean(EnqueueInterceptor.class, () -> (type, payload, job) -> job.tags("seen-" + type))
			.run((context) -> {
				JobClient client = context.getBean(JobClient.class);
				JobHandle<String> book = client.handle(client.enqueue(new Book(7)).jid(), String.class);
				await(book, JobState.COMPLETE);
				Job cover = client.handle(book.result().orElseThrow(), Void.class).job().orElseThrow();
				assertThat(book.job().orElseThrow().tags()).containsExactly("seen-bind");
				assertThat(cover.tags()).containsExactly("seen-cover");
			});
	}

	private static String queueOf(JobClient client, EnqueuedJob job) {
		return client.handle(job.jid(), Sheet.class).job().orElseThrow().queue();
	}

	@Test
	void theEndOfAnApplicationThatAwaitsAJobIsQuiet(CapturedOutput output) {
		CompletableFuture<?>[] sheet = new CompletableFuture<?>[1];
		this.runner.withPropertyValues("qless.worker.enabled=false").run((context) -> {
			JobClient client = context.getBean(JobClient.class);
			sheet[0] = client.handle(client.enqueue(new Article("a", 3)).jid(), Sheet.class).future();
		});
		assertThat(sheet[0]).isCompletedExceptionally();
		assertThat(output).doesNotContain("ERROR");
	}

	private static void prints(JobClient client) {
		EnqueuedJob job = client.enqueue(new Article("a", 3));
		JobHandle<Sheet> handle = client.handle(job.jid(), Sheet.class);
		await(handle, JobState.COMPLETE);
		assertThat(handle.result()).contains(new Sheet("A", job.jid()));
	}

	private static void await(JobHandle<?> handle, JobState state) {
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> handle.state().orElseThrow() == state);
	}

	@JobType(value = "print", queue = "printer")
	record Article(String title, int pages) {
	}

	@JobType("bind")
	record Book(int number) {
	}

	@JobType(value = "cover", queue = "covers")
	record Cover(int book) {
	}

	record Sheet(String text, String jid) {
	}

	static class Binder {

		@JobHandler
		String bind(Book book, JobContext job) {
			return job.followUp(new Cover(book.number()));
		}

	}

	static class Printer {

		@JobHandler
		Sheet print(Article article, JobContext job) {
			if (article.title().isEmpty()) {
				throw new IllegalArgumentException("nothing to print");
			}
			return new Sheet(article.title().toUpperCase(), job.jid());
		}

	}

	static class Log implements JobListener {

		private final CopyOnWriteArrayList<String> outcomes = new CopyOnWriteArrayList<>();

		@Override
		public void onEnded(LeasedJob job, JobOutcome outcome, Duration duration) {
			this.outcomes.add(outcome.getClass().getSimpleName());
		}

	}

}
