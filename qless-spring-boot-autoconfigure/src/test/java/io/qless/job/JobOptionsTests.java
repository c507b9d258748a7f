package io.qless.job;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class JobOptionsTests {

	@Test
	void whatIsNotSaidStaysAsItWas() {
		JobOptions options = JobOptions.of((job) -> job.jid("a").queue("q").priority(3).retries(1).track());
		assertThat(options.with((job) -> {
		})).isEqualTo(options);
		assertThat(options.with((job) -> job.priority(4)))
			.isEqualTo(JobOptions.of((job) -> job.jid("a").queue("q").priority(4).retries(1).track()));
	}

	@Test
	void tagsAndDependenciesAreAddedOnce() {
		JobOptions options = JobOptions.of((job) -> job.tags("t").dependsOn("a"))
			.with((job) -> job.tags("u", "t").dependsOn("a", "b"));
		assertThat(options.tags()).containsExactly("t", "u");
		assertThat(options.dependsOn()).containsExactly("a", "b");
	}

	@Test
	void anInstantAndADelayTakeEachOthersPlace() {
		assertThat(JobOptions.of((job) -> job.delay(Duration.ofHours(1)).runAt(Instant.EPOCH))).satisfies((options) -> {
			assertThat(options.delay()).isZero();
			assertThat(options.runAt()).isEqualTo(Instant.EPOCH);
		});
		assertThat(JobOptions.of((job) -> job.runAt(Instant.EPOCH).delay("1 hour")))
			.isEqualTo(JobOptions.of((job) -> job.delay(Duration.ofHours(1))));
	}

	@Test
	void aUniqueNameHasAScopeOrAWindow() {
		assertThat(
				JobOptions.of((job) -> job.unique("n", Unique.WHILE_QUEUED).unique("m", Duration.ofHours(1))).unique())
			.isEqualTo(new UniqueName("m", null, Duration.ofHours(1)));
		assertThatIllegalArgumentException().isThrownBy(() -> new UniqueName("n", null, null));
		assertThatIllegalArgumentException().isThrownBy(() -> JobOptions.of((job) -> job.unique("n", Duration.ZERO)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "10 minutes|PT10M", "1 hour|PT1H", "+1 hour|PT1H", "1 hour 30 minutes|PT1H30M", "90s|PT90S",
					"1h30m|PT1H30M", "2 Days and 3 hours|PT51H", "1 week, 1 day|PT192H", "500ms|PT0.5S",
					"PT1H30M|PT90M", "p2d|PT48H", "0 seconds|PT0S", " 5 min |PT5M" })
	void delaysMayBeSaidInWords(String words, Duration duration) {
		assertThat(JobOptions.of((job) -> job.delay(words)).delay()).isEqualTo(duration);
		assertThat(JobOptions.of((job) -> job.spread(words)).spread()).isEqualTo(duration);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "10", "minutes", "1 month", "1 year", "10 minutes ago", "1.5 hours", "tomorrow", "P1M",
			"999999999999999 weeks", "1 hour and", "1 hour -3 minutes" })
	void whatIsNoDurationIsRefused(String words) {
		assertThatIllegalArgumentException().isThrownBy(() -> JobOptions.of((job) -> job.delay(words)))
			.withMessageContaining("\"" + words + "\" is no duration");
	}

	@Test
	void nothingIsNegative() {
		assertThatIllegalArgumentException().isThrownBy(() -> JobOptions.of((job) -> job.retries(-1)));
		assertThatIllegalArgumentException().isThrownBy(() -> JobOptions.of((job) -> job.delay("-PT1S")));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> JobOptions.of((job) -> job.spread(Duration.ofSeconds(-1))));
	}

}
