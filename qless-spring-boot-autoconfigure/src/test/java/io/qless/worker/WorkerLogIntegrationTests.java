package io.qless.worker;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.qless.job.JobState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What operators read of jobs in the application's log.
 */
class WorkerLogIntegrationTests {

	@RegisterExtension
	final TestWorkers workers = new TestWorkers();

	private final Lines lines = new Lines();

	private final List<Logger> loggers = List.of(logger("qless.main"), logger("qless.task"));

	@BeforeEach
	void listen() {
		this.lines.start();
		this.loggers.forEach((logger) -> {
			logger.addAppender(this.lines);
			logger.setLevel(Level.DEBUG);
		});
	}

	@AfterEach
	void hushAgain() {
		this.loggers.forEach((logger) -> {
			logger.detachAppender(this.lines);
			logger.setLevel(null);
		});
	}

	@Test
	void theMainLogHasALineForEachStartAndEnd() throws InterruptedException {
		this.workers.running((job) -> null).start();
		this.workers.put((options) -> options.jid("a"));
		assertThat(next()).isEqualTo("qless.main DEBUG Job a started: work of the queue default, attempt 1");
		assertThat(next()).matches("qless.main DEBUG Job a completed after \\d+ ms");
	}

	@Test
	void theMainLogHasALineForEachFailure() throws InterruptedException {
		this.workers.running((job) -> {
			throw new IllegalStateException("no\nink");
		}).start();
		this.workers.put((options) -> options.jid("a").retries(0));
		next();
		assertThat(next()).startsWith("qless.main WARN Job a failed for good after")
			.endsWith("java.lang.IllegalStateException: no\\u000aink");
	}

	@Test
	void whatAHandlerLogsStandsInTheTaskLogBehindItsJid() throws InterruptedException {
		this.workers.running((job) -> {
			job.log("{} of {}\n", 1, 3);
			return null;
		}).start();
		this.workers.put((options) -> options.jid("a"));
		next();
		assertThat(next()).isEqualTo("qless.task INFO a: 1 of 3\\u000a");
	}

	@Test
	void theJobIsNamedInEverythingThatItsThreadLogs() throws InterruptedException {
		this.workers.running((job) -> {
			Map<String, String> named = MDC.getCopyOfContextMap();
			MDC.put("own", "left behind");
			return named;
		}).concurrency(1).start();
		this.workers.put((options) -> options.jid("a\nb"));
		String second = this.workers.put();
		this.workers.await(second, JobState.COMPLETE);
		assertThat(this.workers.job("a\nb").result()).contains("\"qless.jid\":\"a\\\\u000ab\"",
				"\"qless.type\":\"work\"", "\"qless.queue\":\"default\"");
		assertThat(this.workers.job(second).result()).contains(second).doesNotContain("own");
	}

	private String next() throws InterruptedException {
		return this.lines.seen.poll(10, TimeUnit.SECONDS);
	}

	private static Logger logger(String name) {
		return (Logger) LoggerFactory.getLogger(name);
	}

	private static final class Lines extends AppenderBase<ILoggingEvent> {

		private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

		@Override
		protected void append(ILoggingEvent event) {
			this.seen.add(event.getLoggerName() + " " + event.getLevel() + " " + event.getFormattedMessage());
		}

	}

}
