package io.qless.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.qless.handler.JobDiscardException;
import io.qless.handler.JobOutcome;
import io.qless.handler.JobTimeoutException;
import io.qless.job.JobExtras;
import io.qless.job.LeasedJob;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JobMetricsTests {

	private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final JobMetrics metrics = new JobMetrics(this.registry);

	@Test
	void eachOutcomeHasATimerOfItsOwn() {
		List<JobOutcome> outcomes = List.of(new JobOutcome.Completed(null), new JobOutcome.Retry(new Exception()),
				new JobOutcome.Failed(new Exception()), new JobOutcome.Discarded(new JobDiscardException("done")),
				new JobOutcome.Snoozed(TWO_SECONDS), new JobOutcome.Released(), new JobOutcome.LeaseLost());
		outcomes.forEach((outcome) -> end("mail", outcome));
		assertThat(timers().map((timer) -> timer.getId().getTag("outcome"))).containsExactlyInAnyOrder("completed",
				"retry", "failed", "discarded", "snoozed", "released", "lease-lost");
		assertThat(timers()).allSatisfy((timer) -> {
			assertThat(timer.count()).isOne();
			assertThat(timer.totalTime(TimeUnit.SECONDS)).isEqualTo(2);
		});
	}

	@Test
	void aTimerHasAHistogram() {
		end("mail", new JobOutcome.Completed(null));
		CountAtBucket[] buckets = timers().findFirst().orElseThrow().takeSnapshot().histogramCounts();
		assertThat(Stream.of(buckets)
			.filter((bucket) -> bucket.count() == 1)
			.mapToDouble((bucket) -> bucket.bucket(TimeUnit.SECONDS))
			.min()).hasValue(5);
	}

	@Test
	void whatWentWrongIsCountedByItsGroup() {
		end("mail", new JobOutcome.Retry(new IllegalStateException("a secret")));
		end("mail", new JobOutcome.Retry(new IllegalStateException("another one")));
		end("mail", new JobOutcome.Failed(new IllegalStateException("a third")));
		assertThat(failures("send:IllegalStateException", "retry")).isEqualTo(2);
		assertThat(failures("send:IllegalStateException", "failed")).isOne();
	}

	@Test
	void attemptsThatTookTooLongAreCounted() {
		end("mail", new JobOutcome.Retry(new JobTimeoutException(TWO_SECONDS)));
		end("mail", new JobOutcome.Failed(new IllegalStateException()));
		assertThat(counter("qless.job.timeouts")).isOne();
	}

	@Test
	void whatAJobHasWaitedIsTimed() {
		this.metrics.onStarted(job("mail"));
		Timer timer = this.registry.get("qless.job.wait").tags("queue", "mail", "type", "send").timer();
		assertThat(timer.count()).isOne();
		assertThat(timer.totalTime(TimeUnit.SECONDS)).isEqualTo(7);
	}

	@Test
	void whatShouldNotHappenIsCountedFromZeroOnWithTheFirstJob() {
		this.metrics.onStarted(job("mail"));
		assertThat(Stream.of("timeouts", "stuck", "recovered", "coalesced").map((name) -> counter("qless.job." + name)))
			.containsOnly(0.0)
			.hasSize(4);
	}

	@Test
	void aJobOfALeaseThatRanOutDidNotWaitAndIsCounted() {
		this.metrics.onStarted(job("mail", null));
		assertThat(this.registry.find("qless.job.wait").timer()).isNull();
		assertThat(counter("qless.job.recovered")).isOne();
	}

	@Test
	void jobsThatRanAlongAreCounted() {
		this.metrics.onJoined(job("mail"));
		assertThat(counter("qless.job.coalesced")).isOne();
	}

	private double counter(String name) {
		return this.registry.get(name).tags("queue", "mail", "type", "send").counter().count();
	}

	@Test
	void stuckHandlersAreCounted() {
		this.metrics.onStuck(job("mail"), List.of());
		assertThat(counter("qless.job.stuck")).isOne();
	}

	@Test
	void noTagHasMoreThanAHundredValuesAndTheRest() {
		IntStream.range(0, 10_000).forEach((i) -> end("queue-" + i, new JobOutcome.Completed(null)));
		assertThat(timers().map((timer) -> timer.getId().getTag("queue")).distinct()).hasSize(101).contains("other");
		assertThat(timers().mapToLong(Timer::count).sum()).isEqualTo(10_000);
	}

	@Test
	void noTagNamesAJob() {
		end("mail", new JobOutcome.Failed(new IllegalStateException("a secret")));
		assertThat(this.registry.getMeters()
			.stream()
			.map(Meter::getId)
			.flatMap((id) -> id.getTags().stream())
			.map(Tag::getKey)
			.collect(Collectors.toSet())).containsExactlyInAnyOrder("queue", "type", "outcome", "group", "le");
		assertThat(this.registry.getMetersAsString()).doesNotContain("the-jid", "secret", "red");
	}

	private void end(String queue, JobOutcome outcome) {
		this.metrics.onEnded(job(queue), outcome, TWO_SECONDS);
	}

	private Stream<Timer> timers() {
		return this.registry.get("qless.job.run").timers().stream();
	}

	private double failures(String group, String outcome) {
		return this.registry.get("qless.job.failures").tags("group", group, "outcome", outcome).counter().count();
	}

	private static LeasedJob job(String queue) {
		return job(queue, Duration.ofSeconds(7));
	}

	private static LeasedJob job(String queue, @Nullable Duration waited) {
		return new LeasedJob("the-jid", "send", queue, "{}", 0, 5, 5, List.of("red"), "me", 1, Instant.EPOCH, null,
				JobExtras.NONE, waited);
	}

}
