package io.qless.handler;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.qless.job.JobFailure;
import io.qless.job.JobType;
import io.qless.job.LeasedJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class JobCallbackTests {

	private static final JobFailure FAILURE = new JobFailure("print:Jam", "jam", Instant.EPOCH, "w");

	@Test
	void successIsToldWithPayloadAndResult() {
		assertThat(told(new JobOutcome.Completed("3"))).containsExactly("printed a on 3", "printed jid-1");
	}

	@Test
	void aResultOfNothingIsNull() {
		assertThat(told(new JobOutcome.Completed(null))).contains("printed a on null");
	}

	@Test
	void failureIsToldWithItsReason() {
		IllegalStateException jam = new IllegalStateException("jam");
		assertThat(told(new JobOutcome.Failed(jam))).containsExactly("gave up a: print:Jam jam jid-1");
	}

	@Test
	void anAttemptThatIsTriedAgainIsNoFailure() {
		assertThat(told(new JobOutcome.Retry(new IllegalStateException("jam")))).isEmpty();
	}

	@Test
	void aTimeoutIsToldWhetherTheJobIsTriedAgainOrNot() {
		JobTimeoutException slow = new JobTimeoutException(Duration.ofSeconds(1));
		assertThat(told(new JobOutcome.Retry(slow))).containsExactly("slow a: PT1S");
		assertThat(told(new JobOutcome.Failed(slow))).containsExactly("slow a: PT1S",
				"gave up a: print:Jam " + slow.getMessage() + " jid-1");
	}

	@Test
	void otherEndsAreToldNobody() {
		assertThat(told(new JobOutcome.Released())).isEmpty();
		assertThat(told(new JobOutcome.LeaseLost())).isEmpty();
		assertThat(told(new JobOutcome.Snoozed(Duration.ZERO))).isEmpty();
		assertThat(told(new JobOutcome.Discarded(new JobDiscardException("gone")))).isEmpty();
	}

	@Test
	void otherTypesAreNotMeant() {
		assertThat(told("other", "\"a\"", new JobOutcome.Completed("3"))).isEmpty();
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void whatACallbackThrowsKeepsNoOtherFromBeingCalled(CapturedOutput output) {
		assertThat(told("print", "{\"text\":\"bad\"}", new JobOutcome.Completed("3"))).containsExactly("printed jid-1");
		assertThat(output).contains("The callback Desk.printed failed; the outcome of the job jid-1 stands",
				"not this one");
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void aPayloadThatDoesNotFitIsSaidInTheLog(CapturedOutput output) {
		assertThat(told("print", "[]", new JobOutcome.Completed("3"))).containsExactly("printed jid-1");
		assertThat(output).contains("The callback Desk.printed failed", "Cannot read JSON");
	}

	@ParameterizedTest
	@CsvSource({ "NoType, does not say of which type", "TwoTypes, does not say of which type",
			"TooMany, takes more parameters", "NoResult, takes more parameters", "Static, is static" })
	void aMethodThatCannotBeCalledIsRefused(String bean, String why) throws ReflectiveOperationException {
		Class<?> type = getClass().getClassLoader().loadClass(JobCallbackTests.class.getName() + "$" + bean);
		assertThat(Handlers.refusal(() -> Handlers.of(type)))
			.hasMessageContaining("The method " + bean + ".on cannot be told how jobs end: it ")
			.hasMessageContaining(why);
	}

	@Test
	void aBeanWithCallbacksIsMadeAtTheStart() {
		assertThat(JobHandlerPostProcessor.isHandler(Desk.class)).isTrue();
		assertThat(JobHandlerPostProcessor.isHandler(String.class)).isFalse();
	}

	private static List<String> told(JobOutcome outcome) {
		return told("print", "{\"text\":\"a\"}", outcome);
	}

	private static List<String> told(String type, String data, JobOutcome outcome) {
		try (AnnotationConfigApplicationContext context = Handlers.context()) {
			context.register(Desk.class);
			context.refresh();
			context.getBean(JobHandlerRegistry.class)
				.tell(new JobEnd(TestJob.ofJson(type, data).jid("jid-1").job(), outcome, () -> FAILURE));
			return context.getBean(Desk.class).told;
		}
	}

	@JobType("print")
	record Print(String text) {
	}

	static class Desk {

		private final List<String> told = new ArrayList<>();

		@OnJobSucceeded(Print.class)
		void printed(Print job, Integer pages) {
			if (job.text().equals("bad")) {
				throw new IllegalStateException("not this one");
			}
			this.told.add(0, "printed " + job.text() + " on " + pages);
		}

		@OnJobSucceeded(type = "${no.such.property:print}")
		private void printed(LeasedJob job) {
			this.told.add("printed " + job.jid());
		}

		@OnJobFailed(Print.class)
		void gaveUp(Print job, JobFailure failure, Throwable cause, LeasedJob leased) {
			this.told
				.add("gave up " + job.text() + ": " + failure.group() + " " + cause.getMessage() + " " + leased.jid());
		}

		@OnJobTimeout(Print.class)
		void slow(Print job, Throwable cause) {
			this.told.add("slow " + job.text() + ": " + cause.getMessage().replaceAll(".* ", ""));
		}

	}

	static class NoType {

		@OnJobFailed
		void on() {
		}

	}

	static class TwoTypes {

		@OnJobFailed(value = Print.class, type = "print")
		void on() {
		}

	}

	static class TooMany {

		@OnJobSucceeded(Print.class)
		void on(Print job, Integer pages, String more) {
		}

	}

	static class NoResult {

		@OnJobTimeout(Print.class)
		void on(Print job, Integer pages) {
		}

	}

	static class Static {

		@OnJobFailed(Print.class)
		static void on(Print job) {
		}

	}

}
