package io.qless.worker;

import java.time.Duration;
import java.util.List;

import io.qless.worker.WorkerOptions.ThreadKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class WorkerOptionsTests {

	private static final Duration SECOND = Duration.ofSeconds(1);

	@ParameterizedTest
	@ValueSource(ints = { 1, 250 })
	void concurrencyHasBounds(int concurrency) {
		assertThat(options(List.of("q"), concurrency, SECOND, SECOND).concurrency()).isEqualTo(concurrency);
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, 251, Integer.MAX_VALUE })
	void concurrencyBeyondItsBoundsIsRefused(int concurrency) {
		assertThatIllegalArgumentException().isThrownBy(() -> options(List.of("q"), concurrency, SECOND, SECOND))
			.withMessage("The concurrency of the worker w is to be from 1 to 250, not " + concurrency);
	}

	@ParameterizedTest
	@ValueSource(longs = { -1, 0, 99 })
	void aLeaseOrPollIntervalThatIsTooShortIsRefused(long millis) {
		Duration tooShort = Duration.ofMillis(millis);
		assertThatIllegalArgumentException().isThrownBy(() -> options(List.of("q"), 1, tooShort, SECOND))
			.withMessage("The lease is to be 100 ms at least, not " + tooShort);
		assertThatIllegalArgumentException().isThrownBy(() -> options(List.of("q"), 1, SECOND, tooShort))
			.withMessage("The poll interval is to be 100 ms at least, not " + tooShort);
	}

	private static WorkerOptions options(List<String> queues, int concurrency, Duration lease, Duration poll) {
		return new WorkerOptions("w", queues, Reserver.ordered(), concurrency, lease, poll, ThreadKind.PLATFORM);
	}

}
