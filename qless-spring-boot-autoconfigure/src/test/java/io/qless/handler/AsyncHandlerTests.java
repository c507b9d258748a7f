package io.qless.handler;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

class AsyncHandlerTests {

	private final Desk desk = new Desk();

	@AfterEach
	void takeTheInterruptBack() {
		Thread.interrupted();
	}

	@ParameterizedTest
	@CsvSource({ "stage, 2", "future, 2", "mono, 2", "unsaid, 2", "empty, null" })
	void theValueThatComesIsTheResult(String type, String result) {
		assertThat(TestJob.of(type, 1).runBy(this.desk)).isEqualTo(new JobOutcome.Completed(result));
	}

	@ParameterizedTest
	@ValueSource(strings = { "silent stage", "silent mono" })
	void whatIsOfTypeVoidHasNoResult(String type) {
		assertThat(TestJob.of(type, 1).runBy(this.desk)).isEqualTo(new JobOutcome.Completed(null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "broken stage", "broken mono" })
	void whatGoesWrongIsRetriedWithTheOriginalCause(String type) {
		assertThat(TestJob.of(type, 1).runBy(this.desk)).isInstanceOfSatisfying(JobOutcome.Retry.class,
				(retry) -> assertThat(retry.cause()).isExactlyInstanceOf(IOException.class).hasMessage("no ink"));
	}

	@Test
	void aCancelledValueIsRetried() {
		this.desk.never.cancel(true);
		assertThat(TestJob.of("never", 1).runBy(this.desk)).isInstanceOf(JobOutcome.Retry.class);
	}

	@Test
	void anInterruptEndsTheWaitAndCancelsTheWork() {
		Thread.currentThread().interrupt();
		assertThat(TestJob.of("never", 1).runBy(this.desk)).isInstanceOfSatisfying(JobOutcome.Retry.class,
				(retry) -> assertThat(retry.cause()).isInstanceOf(InterruptedException.class));
		assertThat(this.desk.never).isCancelled();
	}

	static class Desk {

		private static final Executor LATER = CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS);

		final CompletableFuture<Integer> never = new CompletableFuture<>();

		@JobHandler(type = "stage")
		CompletionStage<Integer> stage(int number) {
			return CompletableFuture.supplyAsync(() -> number + 1, LATER);
		}

		@JobHandler(type = "future")
		CompletableFuture<Integer> future(int number) {
			return CompletableFuture.supplyAsync(() -> number + 1, LATER);
		}

		@JobHandler(type = "mono")
		Mono<Integer> mono(int number) {
			return Mono.fromCallable(() -> number + 1);
		}

		@JobHandler(type = "unsaid")
		Object unsaid(int number) {
			return stage(number);
		}

		@JobHandler(type = "empty")
		Mono<Integer> empty(int number) {
			return Mono.empty();
		}

		@JobHandler(type = "silent stage")
		CompletionStage<Void> silentStage(int number) {
			return CompletableFuture.runAsync(() -> {
			}, LATER);
		}

		@JobHandler(type = "silent mono")
		Mono<Void> silentMono(int number) {
			return Mono.empty();
		}

		@JobHandler(type = "broken stage")
		CompletionStage<Integer> brokenStage(int number) {
			return CompletableFuture.failedFuture(new IOException("no ink"));
		}

		@JobHandler(type = "broken mono")
		Mono<Integer> brokenMono(int number) {
			return Mono.error(new IOException("no ink"));
		}

		@JobHandler(type = "never")
		CompletableFuture<Integer> never(int number) {
			return this.never;
		}

	}

}
