package io.qless.client;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.IntStream;

import io.qless.job.FailedSweep;
import io.qless.job.Job;
import io.qless.job.JobFailure;
import io.qless.job.JobOptions;
import io.qless.job.JobState;
import io.qless.job.LeasedJob;
import io.qless.testing.RedisNamespace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;

class FailedOperationsIntegrationTests {

	private static final Duration LEASE = Duration.ofSeconds(60);

	@RegisterExtension
	final RedisNamespace redis = new RedisNamespace();

	private QlessClient client;

	private FailedOperations failed;

	@BeforeEach
	void connect() {
		this.client = ClientsForTests.connect(this.redis);
		this.failed = this.client.failed();
	}

	@Test
	void aGroupIsRetriedStepByStep() {
		failures("a", "b", "c");
		FailedSweep first = this.failed.retry(FailedSweep.over("g"), "later", 2);
		assertThat(first).extracting(FailedSweep::done, FailedSweep::skipped, FailedSweep::left, FailedSweep::finished)
			.containsExactly(2L, 0L, 1L, false);
		assertThat(this.client.queue("later").peek(5)).extracting(Job::jid).containsExactly("a", "b");
		FailedSweep last = this.failed.retry(first, null, 2);
		assertThat(last).extracting(FailedSweep::done, FailedSweep::left, FailedSweep::finished)
			.containsExactly(3L, 0L, true);
		assertThat(this.client.queue("q").peek(5)).extracting(Job::jid).containsExactly("c");
		assertThat(this.failed.groups()).isEmpty();
	}

	@Test
	void oneJobIsRetriedAsItWasLookedUp() {
		failures("a", "b");
		Job seen = this.client.jobs().get("a").orElseThrow();
		assertThat(this.failed.retry(seen, "later")).isTrue();
		assertThat(this.client.queue("later").peek(5)).extracting(Job::jid).containsExactly("a");
		assertThat(this.failed.groups()).containsEntry("g", 1L);
		assertThat(this.failed.retry(this.client.jobs().get("b").orElseThrow(), null)).isTrue();
		assertThat(this.client.queue("q").peek(5)).extracting(Job::jid).containsExactly("b");
	}

	@Test
	void aJobThatHasGoneOnSinceItWasLookedUpIsLeftAlone() {
		failures("a");
		Job seen = this.client.jobs().get("a").orElseThrow();
		this.failed.retry(seen, null);
		pop(1);
		SortedMap<String, String> before = this.redis.dump();
		assertThat(this.failed.retry(seen, null)).isFalse();
		assertThat(this.failed.retry(this.client.jobs().get("a").orElseThrow(), null)).isFalse();
		assertThat(this.redis.dump()).isEqualTo(before);
	}

	@Test
	void aJobThatHasFailedAgainSinceItWasLookedUpIsLeftAlone() {
		failures("a");
		Job job = this.client.jobs().get("a").orElseThrow();
		JobFailure failure = job.failure();
		JobFailure before = new JobFailure(failure.group(), "", failure.when().minusSeconds(1), "");
		Job seen = new Job(job.jid(), job.type(), job.state(), job.queue(), job.data(), null, 0, 5, 5, "", 1, null,
				null, List.of(), before, List.of(), List.of(), List.of(), job.extras());
		assertThat(this.failed.retry(seen, null)).isFalse();
		assertThat(state("a")).isEqualTo(JobState.FAILED);
	}

	@Test
	void aJobThatNeverFailedIsNotRetried() {
		this.client.queue("q").put("type", "{}", JobOptions.of((job) -> job.jid("a")));
		assertThat(this.failed.retry(this.client.jobs().get("a").orElseThrow(), null)).isFalse();
	}

	@Test
	void whatFailsOnTheWayIsLeftForTheNextWalk() {
		failures("a", "b");
		FailedSweep sweep = this.failed.retry(FailedSweep.over("g"), null, 1);
		fail(1);
		failures("c");
		sweep = this.failed.retry(sweep, null, 10);
		assertThat(sweep).extracting(FailedSweep::done, FailedSweep::finished).containsExactly(2L, true);
		assertThat(this.failed.page("g", 0, 10).jids()).containsExactly("c", "a");
	}

	@Test
	void aStepThatMeetsNobodyEndsTheWalk() {
		FailedSweep sweep = this.failed.retry(FailedSweep.over("unknown"), null, 10);
		assertThat(sweep).extracting(FailedSweep::done, FailedSweep::finished).containsExactly(0L, true);
		assertThat(FailedSweep.over("unknown").finished()).isFalse();
	}

	@Test
	void jobsOnWhichOthersDependAreSteppedOver() {
		failures("a", "b", "c", "d");
		this.client.queue("q").put("type", "{}", JobOptions.of((job) -> job.jid("child").dependsOn("a", "c")));
		FailedSweep sweep = FailedSweep.over("g");
		for (int i = 0; i < 4; i++) {
			assertThat(sweep.finished()).isFalse();
			sweep = this.failed.cancel(sweep, 1);
		}
		assertThat(sweep).extracting(FailedSweep::done, FailedSweep::skipped, FailedSweep::finished)
			.containsExactly(2L, 2L, true);
		assertThat(this.failed.page("g", 0, 10).jids()).containsExactly("c", "a");
		assertThat(this.failed.cancelAll("g")).extracting(FailedSweep::done, FailedSweep::skipped)
			.containsExactly(0L, 2L);
	}

	@Test
	void aWholeGroupTakesAsManyStepsAsItNeeds() {
		failures(IntStream.range(0, 230).mapToObj((i) -> "j" + i).toArray(String[]::new));
		assertThat(this.failed.retryAll("g", null)).extracting(FailedSweep::done, FailedSweep::finished)
			.containsExactly(230L, true);
		assertThat(this.client.queue("q").counts().waiting()).isEqualTo(230);
		fail(230);
		assertThat(this.failed.cancelAll("g").done()).isEqualTo(230);
		assertThat(this.failed.groups()).isEmpty();
	}

	@Test
	void anInterruptEndsTheWalk() {
		failures("a", "b");
		Thread.currentThread().interrupt();
		FailedSweep retried = this.failed.retryAll("g", null);
		FailedSweep canceled = this.failed.cancelAll("g");
		assertThat(Thread.interrupted()).isTrue();
		assertThat(List.of(retried, canceled)).containsOnly(FailedSweep.over("g"));
		assertThat(this.failed.groups()).containsEntry("g", 2L);
	}

	@Test
	void theOldestGoOnWhenSomeAreUnfailed() {
		failures("a", "b", "c");
		assertThat(this.failed.unfail("g", "later", 2)).isEqualTo(2);
		assertThat(this.client.queue("later").peek(5)).extracting(Job::jid).containsExactly("a", "b");
		assertThat(this.failed.unfail("g", "later", 0)).isZero();
		assertThat(this.failed.unfail("g", "later", 1000)).isEqualTo(1);
		assertThat(this.failed.unfail("g", "later", 1000)).isZero();
	}

	@Test
	void anEntryWithoutItsJobIsSteppedOver() {
		failures("gone", "a");
		new StringRedisTemplate(this.redis.connectionFactory()).delete("{" + this.redis.name() + "}:jj:gone");
		assertThat(this.failed.retryAll("g", null)).extracting(FailedSweep::done, FailedSweep::skipped)
			.containsExactly(1L, 1L);
		assertThat(state("a")).isEqualTo(JobState.WAITING);
	}

	private JobState state(String jid) {
		return Objects.requireNonNull(this.client.jobs().get(jid).orElseThrow().state());
	}

	private void failures(String... jids) {
		for (String jid : jids) {
			this.client.queue("q").put("type", "{}", JobOptions.of((job) -> job.jid(jid)));
		}
		fail(jids.length);
	}

	private void fail(int count) {
		List<LeasedJob> jobs = pop(count);
		assertThat(jobs).hasSize(count);
		jobs.forEach((job) -> this.client.leases().fail(job, "g", "message"));
	}

	private List<LeasedJob> pop(int count) {
		return this.client.leases().pop(new PopRequest("w", List.of("q"), List.of("type"), count, LEASE)).jobs();
	}

}
