package io.qless.handler;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.qless.client.RequestRefusedException;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class JobInterceptorTests {

	private final List<String> seen = new ArrayList<>();

	@Test
	void standAroundTheHandlerTheFirstOutermost() {
		assertThat(invoke("\"a\"", noting("outer"), noting("inner"))).isEqualTo(new JobOutcome.Completed("\"a!\""));
		assertThat(this.seen).containsExactly("outer work jid-1", "inner work jid-1", "inner a!", "outer a!");
	}

	@Test
	void mayChangeTheResult() {
		assertThat(invoke("\"a\"", (job, next) -> next.proceed() + "?")).isEqualTo(new JobOutcome.Completed("\"a!?\""));
	}

	@Test
	void mayKeepTheHandlerFromRunning() {
		JobOutcome outcome = invoke("\"a\"", (job, next) -> {
			throw new JobSnoozeException(Duration.ofSeconds(5));
		}, noting("inner"));
		assertThat(outcome).isEqualTo(new JobOutcome.Snoozed(Duration.ofSeconds(5)));
		assertThat(this.seen).isEmpty();
	}

	@Test
	void seeWhatTheHandlerThrewAndMayTurnItIntoSomethingElse() {
		assertThat(invoke("\"fail\"", (job, next) -> {
			try {
				return next.proceed();
			}
			catch (IOException ex) {
				throw new JobDiscardException(ex.getMessage());
			}
		})).isInstanceOfSatisfying(JobOutcome.Discarded.class,
				(discarded) -> assertThat(discarded.cause()).hasMessage("fail"));
	}

	@Test
	void seeThatAPayloadDoesNotFit() {
		JobOutcome outcome = invoke("{}", noting("outer"));
		assertThat(this.seen).containsExactly("outer work jid-1");
		assertThat(outcome).isInstanceOfSatisfying(JobOutcome.Failed.class,
				(failed) -> assertThat(failed.cause()).isInstanceOf(RequestRefusedException.class));
	}

	@Test
	void whatTheyThrowIsRetriedLikeWhatTheHandlerThrows() {
		IllegalStateException broken = new IllegalStateException("broken");
		assertThat(invoke("\"a\"", (job, next) -> {
			next.proceed();
			throw broken;
		})).isEqualTo(new JobOutcome.Retry(broken));
	}

	private JobInterceptor noting(String name) {
		return (job, next) -> {
			this.seen.add(name + " " + next.handler().type() + " " + job.jid());
			Object result = next.proceed();
			this.seen.add(name + " " + result);
			return result;
		};
	}

	private static JobOutcome invoke(String data, JobInterceptor... interceptors) {
		try (AnnotationConfigApplicationContext context = Handlers.context(interceptors)) {
			context.register(Desk.class);
			context.refresh();
			return Handlers.invoke(context.getBean(JobHandlerRegistry.class), "work", data);
		}
	}

	static class Desk {

		@JobHandler(type = "work")
		String run(String text) throws IOException {
			if (text.equals("fail")) {
				throw new IOException(text);
			}
			return text + "!";
		}

	}

}
