package io.qless.handler;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class HandlerOutcomeTests {

	@ParameterizedTest
	@MethodSource("rules")
	void theClassThatIsNearerToTheExceptionWins(List<Class<? extends Throwable>> retryOn,
			List<Class<? extends Throwable>> noRetryOn, Throwable thrown, boolean retried) {
		HandlerOptions options = options(retryOn, noRetryOn);
		assertThat(options.outcomeOf(thrown))
			.isEqualTo(retried ? new JobOutcome.Retry(thrown) : new JobOutcome.Failed(thrown));
	}

	static Stream<Arguments> rules() {
		return Stream.of(arguments(List.of(), List.of(), new IOException(), true),
				arguments(List.of(), List.of(), new StackOverflowError(), true),
				arguments(List.of(IOException.class), List.of(), new IOException(), true),
				arguments(List.of(IOException.class), List.of(), new FileNotFoundException(), true),
				arguments(List.of(IOException.class), List.of(), new IllegalStateException(), false),
				arguments(List.of(), List.of(IOException.class), new FileNotFoundException(), false),
				arguments(List.of(), List.of(IOException.class), new IllegalStateException(), true),
				arguments(List.of(IOException.class), List.of(SocketException.class), new ConnectException(), false),
				arguments(List.of(IOException.class), List.of(SocketException.class), new IOException(), true),
				arguments(List.of(SocketException.class), List.of(IOException.class), new ConnectException(), true),
				arguments(List.of(SocketException.class), List.of(IOException.class), new IOException(), false),
				arguments(List.of(IOException.class), List.of(IOException.class), new IOException(), false),
				arguments(List.of(), List.of(JobTimeoutException.class), new JobTimeoutException(Duration.ofSeconds(1)),
						false));
	}

	@Test
	void whatOnlyWrapsTheCauseIsTakenOff() {
		IOException cause = new IOException("disk full");
		Throwable wrapped = new UndeclaredThrowableException(new CompletionException(new ExecutionException(cause)));
		assertThat(options(List.of(), List.of(IOException.class)).outcomeOf(wrapped))
			.isEqualTo(new JobOutcome.Failed(cause));
	}

	@Test
	void aWrapperOfNothingStandsForItself() {
		CompletionException empty = new CompletionException(null);
		assertThat(HandlerOptions.DEFAULTS.outcomeOf(empty)).isEqualTo(new JobOutcome.Retry(empty));
	}

	@Test
	void discardAndSnoozeAreNoFailures() {
		JobDiscardException discard = new JobDiscardException("gone");
		HandlerOptions options = options(List.of(IOException.class), List.of(RuntimeException.class));
		assertThat(options.outcomeOf(discard)).isEqualTo(new JobOutcome.Discarded(discard));
		assertThat(options.outcomeOf(new CompletionException(new JobSnoozeException(Duration.ofMinutes(1)))))
			.isEqualTo(new JobOutcome.Snoozed(Duration.ofMinutes(1)));
	}

	@Test
	void aSnoozeIsNotNegative() {
		assertThatIllegalArgumentException().isThrownBy(() -> new JobSnoozeException(Duration.ofSeconds(-1)));
	}

	private static HandlerOptions options(List<Class<? extends Throwable>> retryOn,
			List<Class<? extends Throwable>> noRetryOn) {
		return new HandlerOptions(true, null, null, retryOn, noRetryOn, null, null, null, null, null);
	}

}
