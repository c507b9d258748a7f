package io.qless.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.qless.handler.JobOutcome;
import io.qless.job.LeasedJob;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a real server on the web is told, whatever it answers.
 */
@ExtendWith(OutputCaptureExtension.class)
@Timeout(60)
class WebhookNotifierTests {

	private static final JobOutcome FAILED = new JobOutcome.Failed(new IllegalStateException("of Ann, ann@mail"));

	private static final Webhook.Delivery PATIENT = new Webhook.Delivery(Duration.ofMinutes(1), 4, Duration.ofMillis(1),
			100);

	private final WebServer server = new WebServer();

	private WebhookNotifier notifier;

	@AfterEach
	void end() {
		this.server.close();
		this.notifier.stop();
	}

	@Test
	void whatFailsIsTold() {
		start(webhook(PATIENT));
		tell("mail", "red", FAILED);
		awaitDelivered(1);
		assertThat(this.server.bodies()).containsExactly("{\"text\":\"failed: send jid-1, queue mail, attempt 2 of 6, "
				+ "after 2.0 s, send:IllegalStateException (desk)\"}");
	}

	@ParameterizedTest
	@CsvSource({ "failed, mail, red, true", "failed, mail-slow, red, true", "failed, mail, blue, true",
			"retry, mail, red, true", "completed, mail, red, false", "failed, print, red, false",
			"failed, mail, green, false" })
	void onlyWhatIsAskedForIsTold(String event, String queue, String tag, boolean isTold) {
		start(new Webhook("ops", this.server.address(), WebhookFormat.SLACK, Set.of("failed", "retry"),
				List.of("mail*", "post"), Set.of("red", "blue"), PATIENT));
		tell(queue, tag, outcome(event));
		tell("post", "red", FAILED);
		awaitDelivered(isTold ? 2 : 1);
		assertThat(this.server.bodies()).hasSize(isTold ? 2 : 1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 500, 503, 429, 408 })
	void aServerInTroubleIsToldAgain(int status) {
		start(webhook(PATIENT));
		this.server.answer(status, status);
		tell("mail", "red", FAILED);
		awaitDelivered(1);
		assertThat(this.server.bodies()).hasSize(3).containsOnly(this.server.bodies().get(0));
		assertThat(this.notifier.dropped()).isZero();
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 400, 403, 404 })
	void aServerThatWillNotIsNotToldAgain(int status) {
		start(webhook(PATIENT));
		this.server.answer(status);
		tell("mail", "red", FAILED);
		Awaitility.await().until(() -> this.notifier.dropped() == 1);
		assertThat(this.server.bodies()).hasSize(1);
	}

	@Test
	void aMessageIsGivenUpSomeTime() {
		start(webhook(PATIENT));
		this.server.answer(500, 500, 500, 500);
		tell("mail", "red", FAILED);
		tell("post", "red", FAILED);
		awaitDelivered(1);
		assertThat(this.server.bodies()).hasSize(5);
		assertThat(this.notifier.dropped()).isOne();
	}

	@Test
	void whoTellsNeverWaitsForTheServer() {
		start(webhook(new Webhook.Delivery(Duration.ofMinutes(1), 1, Duration.ZERO, 2)));
		this.server.shut();
		IntStream.range(0, 100).forEach((i) -> tell("mail", "red", FAILED));
		assertThat(this.notifier.delivered()).isZero();
		assertThat(this.notifier.dropped()).isBetween(97L, 98L);
		this.server.open();
		Awaitility.await().until(() -> this.notifier.delivered() + this.notifier.dropped() == 100);
	}

	@Test
	void oneServerDoesNotWaitForAnother() {
		try (WebServer slow = new WebServer()) {
			slow.shut();
			start(new Webhook("slow", slow.address(), WebhookFormat.SLACK, Set.of("failed"), List.of(), Set.of(),
					PATIENT), webhook(PATIENT));
			tell("mail", "red", FAILED);
			awaitDelivered(1);
			assertThat(this.server.bodies()).hasSize(1);
		}
	}

	@Test
	void aServerThatNeverAnswersIsGivenUp() {
		start(webhook(new Webhook.Delivery(Duration.ofMillis(50), 1, Duration.ZERO, 2)));
		this.server.shut();
		tell("mail", "red", FAILED);
		Awaitility.await().until(() -> this.notifier.dropped() == 1);
	}

	@Test
	void whatWaitsAtTheEndIsTold() {
		start(webhook(PATIENT));
		this.server.shut();
		IntStream.range(0, 10).forEach((i) -> tell("mail", "red", FAILED));
		Thread end = new Thread(this.notifier::stop);
		end.start();
		this.server.open();
		Awaitility.await().until(() -> !end.isAlive());
		assertThat(this.server.bodies()).hasSize(10);
		assertThat(this.notifier.dropped()).isZero();
	}

	@Test
	void theEndDoesNotWaitForAServerThatDoesNotAnswer(CapturedOutput output) {
		start(Duration.ofMillis(100), webhook(PATIENT));
		this.server.shut();
		IntStream.range(0, 10).forEach((i) -> tell("mail", "red", FAILED));
		this.notifier.stop();
		assertThat(this.notifier.isRunning()).isFalse();
		assertThat(this.notifier.dropped()).isEqualTo(10);
		assertThat(output).contains("The end comes before 10 messages for the webhook ops are sent");
	}

	@Test
	void atTheEndNothingIsTriedAgain() {
		start(webhook(new Webhook.Delivery(Duration.ofMinutes(1), 5, Duration.ofHours(1), 100)));
		this.server.answer(500);
		tell("mail", "red", FAILED);
		tell("post", "red", FAILED);
		Awaitility.await().until(() -> !this.server.bodies().isEmpty());
		this.notifier.stop();
		assertThat(this.server.bodies()).hasSize(2);
		assertThat(this.notifier.dropped()).isOne();
		assertThat(this.notifier.delivered()).isOne();
	}

	@Test
	void theLogTellsEachChangeOnceAndNeverTheAddress(CapturedOutput output) {
		start(webhook(new Webhook.Delivery(Duration.ofMinutes(1), 1, Duration.ZERO, 100)));
		this.server.answer(500, 500);
		IntStream.range(0, 3).forEach((i) -> tell("mail", "red", FAILED));
		Awaitility.await().until(() -> output.getOut().contains("takes messages again"));
		assertThat(Stream.of("The webhook ops does not take a message: status 500",
				"Messages for the webhook ops are dropped", "The webhook ops takes messages again; 2 were dropped"))
			.allSatisfy((line) -> assertThat(output.getOut().split(line, -1)).hasSize(2));
		this.server.close();
		tell("mail", "red", FAILED);
		Awaitility.await().until(() -> this.notifier.dropped() == 3);
		assertThat(output.getOut().split("does not take a message: ", -1)).hasSize(3);
		assertThat(output).doesNotContain(WebServer.SECRET);
		assertThat(webhook(PATIENT).toString()).doesNotContain(WebServer.SECRET);
	}

	@Test
	void aMessageOnWhichTheSenderBreaksIsDroppedAndTheNextIsTried(CapturedOutput output) {
		// More nanoseconds than there is a number for.
		start(webhook(new Webhook.Delivery(Duration.ofDays(200_000), 1, Duration.ZERO, 100)));
		IntStream.range(0, 3).forEach((i) -> tell("mail", "red", FAILED));
		Awaitility.await().until(() -> this.notifier.dropped() == 3);
		assertThat(output.getOut().split("does not take a message: ArithmeticException", -1)).hasSize(2);
		assertThat(output).doesNotContain(WebServer.SECRET);
	}

	private Webhook webhook(Webhook.Delivery delivery) {
		return new Webhook("ops", this.server.address(), WebhookFormat.SLACK, Set.of("failed"), List.of(), Set.of(),
				delivery);
	}

	private void start(Webhook... webhooks) {
		start(Duration.ofMinutes(1), webhooks);
	}

	private void start(Duration drain, Webhook... webhooks) {
		this.notifier = new WebhookNotifier(List.of(webhooks), "desk", drain);
		this.notifier.start();
	}

	private void tell(String queue, String tag, JobOutcome outcome) {
		LeasedJob job = new LeasedJob("jid-1", "send", queue, "{\"to\": \"ann\"}", 0, 5, 4, List.of(tag), "me", 1,
				Instant.EPOCH);
		this.notifier.tell(job, outcome, Duration.ofSeconds(2));
	}

	private void awaitDelivered(long count) {
		Awaitility.await().until(() -> this.notifier.delivered() == count);
	}

	private static JobOutcome outcome(String event) {
		return switch (event) {
			case "failed" -> FAILED;
			case "retry" -> new JobOutcome.Retry(new IllegalStateException());
			default -> new JobOutcome.Completed(null);
		};
	}

}
