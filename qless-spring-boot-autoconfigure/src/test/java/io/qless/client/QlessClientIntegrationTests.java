package io.qless.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.qless.job.Conflict;
import io.qless.job.Job;
import io.qless.job.JobHistoryEntry;
import io.qless.job.JobOptions;
import io.qless.job.JobState;
import io.qless.job.LeasedJob;
import io.qless.testing.RedisNamespace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class QlessClientIntegrationTests {

	private static final Duration LEASE = Duration.ofSeconds(60);

	@RegisterExtension
	final RedisNamespace redis = new RedisNamespace();

	private QlessClient client;

	private QueueOperations queue;

	private JobOperations jobs;

	@BeforeEach
	void connect() {
		this.client = ClientsForTests.connect(this.redis);
		this.queue = this.client.queue("q");
		this.jobs = this.client.jobs();
	}

	@Test
	void aNewJobIsShownAsItWasPut() {
		EnqueuedJob put = this.queue.put("type", "[1.0]",
				JobOptions.of((job) -> job.priority(-7).retries(2).tags("t", "u").delay(LEASE)));
		assertThat(put.created()).isTrue();
		Job job = this.jobs.get(put.jid()).orElseThrow();
		assertThat(job)
			.extracting(Job::type, Job::state, Job::queue, Job::data, Job::priority, Job::retries, Job::remaining,
					Job::worker, Job::token, Job::tags)
			.containsExactly("type", JobState.SCHEDULED, "q", "[1.0]", -7.0, 2, 2, "", 0L, List.of("t", "u"));
		assertThat(job.due()).isBetween(Instant.now().plusSeconds(55), Instant.now().plusSeconds(65));
		assertThat(job.expires()).isNull();
		assertThat(job.result()).isNull();
		assertThat(job.failure()).isNull();
	}

	@Test
	void aPutTellsWhatItFound() {
		JobOptions own = JobOptions.of((job) -> job.jid("a"));
		assertThat(this.queue.put("type", "1", own).outcome()).isEqualTo(EnqueuedJob.Outcome.CREATED);
		assertThat(this.queue.put("type", "2", own).outcome()).isEqualTo(EnqueuedJob.Outcome.DUPLICATE);
		assertThat(this.jobs.get("a").orElseThrow().data()).isEqualTo("1");
		assertThat(this.queue.put("type", "3", own.with((job) -> job.conflict(Conflict.REPLACE))).outcome())
			.isEqualTo(EnqueuedJob.Outcome.REPLACED);
		assertThat(this.jobs.get("a").orElseThrow().data()).isEqualTo("3");
	}

	@Test
	void aWorkerGetsTheJobsOfItsTypes() {
		this.queue.put("other", "{}", JobOptions.DEFAULTS);
		this.queue.put("type", "[1]", JobOptions.of((job) -> job.jid("a").priority(3).retries(4).tags("t")));
		PoppedJobs popped = pop(5);
		LeasedJob job = popped.jobs().get(0);
		assertThat(popped.jobs()).hasSize(1);
		assertThat(popped.nextDue()).isBetween(Duration.ofSeconds(59), LEASE);
		assertThat(job)
			.extracting(LeasedJob::jid, LeasedJob::type, LeasedJob::queue, LeasedJob::data, LeasedJob::priority,
					LeasedJob::retries, LeasedJob::remaining, LeasedJob::tags, LeasedJob::worker, LeasedJob::attempt)
			.containsExactly("a", "type", "q", "[1]", 3.0, 4, 4, List.of("t"), "w", 1);
		assertThat(job.token()).isPositive();
		assertThat(job.expires()).isBetween(Instant.now().plusSeconds(55), Instant.now().plusSeconds(61));
	}

	@Test
	void aCompletedJobShowsResultAndHistory() {
		LeasedJob leased = run("a");
		this.client.leases().complete(leased, "{\"n\":1}", LEASE);
		Job job = this.jobs.get("a").orElseThrow();
		assertThat(job.state()).isEqualTo(JobState.COMPLETE);
		assertThat(job.queue()).isEqualTo("q");
		assertThat(job.result()).isEqualTo("{\"n\":1}");
		assertThat(job.token()).isEqualTo(leased.token());
		assertThat(job.history()).extracting(JobHistoryEntry::what).containsExactly("put", "popped", "done");
		assertThat(job.history().get(0).details()).isEqualTo(Map.of("q", "q"));
		assertThat(job.history().get(1).details()).isEqualTo(Map.of("worker", "w"));
		assertThat(this.jobs.completed(0, 5)).containsExactly("a");
	}

	@Test
	void aFailedJobShowsItsFailure() {
		this.client.leases().fail(run("a"), "group", "message\n at …");
		Job job = this.jobs.get("a").orElseThrow();
		assertThat(job.state()).isEqualTo(JobState.FAILED);
		assertThat(job.failure()).satisfies((failure) -> {
			assertThat(failure.group()).isEqualTo("group");
			assertThat(failure.message()).isEqualTo("message\n at …");
			assertThat(failure.worker()).isEqualTo("w");
			assertThat(failure.when()).isBetween(Instant.now().minusSeconds(5), Instant.now().plusSeconds(1));
		});
	}

	@Test
	void retriesAreCountedDownToMinusOne() {
		this.queue.put("type", "{}", JobOptions.of((job) -> job.jid("a").retries(1)));
		assertThat(this.client.leases().retry(pop(1).jobs().get(0), Duration.ZERO, "group", "message")).isZero();
		LeasedJob second = pop(1).jobs().get(0);
		assertThat(second.attempt()).isEqualTo(2);
		assertThat(this.client.leases().retry(second, Duration.ZERO, "group", "message")).isEqualTo(-1);
		assertThat(this.jobs.get("a").orElseThrow().state()).isEqualTo(JobState.FAILED);
	}

	@Test
	void aJobAdvances() {
		assertThat(this.client.leases().advance(run("a"), "next", LEASE)).isEqualTo(JobState.SCHEDULED);
		assertThat(this.client.queue("next").jids(JobState.SCHEDULED, 0, 5)).containsExactly("a");
	}

	@Test
	void aDependencyMustExistAndMustNotWaitForTheJob() {
		LeasedJob job = run("a");
		this.queue.put("type", "{}", JobOptions.of((options) -> options.jid("b").dependsOn("a")));
		assertThatExceptionOfType(JobNotFoundException.class)
			.isThrownBy(() -> this.queue.put("type", "{}", JobOptions.of((options) -> options.dependsOn("x"))))
			.withMessageContaining("depends on x, which does not exist");
		assertThatExceptionOfType(JobNotFoundException.class).isThrownBy(() -> this.jobs.depend("b", "x"));
		assertThatExceptionOfType(JobNotFoundException.class)
			.isThrownBy(() -> this.client.leases().advance(job, "next", Duration.ZERO, "x"));
		assertThatExceptionOfType(CircularDependencyException.class)
			.isThrownBy(() -> this.queue.put("type", "{}",
					JobOptions.of((options) -> options.jid("a").conflict(Conflict.REPLACE).dependsOn("b"))))
			.withMessage("Put(): Job a would wait for itself: a -> b -> a");
		assertThatExceptionOfType(CircularDependencyException.class)
			.isThrownBy(() -> this.client.leases().advance(job, "next", Duration.ZERO, "b"));
		this.queue.put("type", "{}", JobOptions.of((options) -> options.jid("c").dependsOn("b")));
		assertThatExceptionOfType(CircularDependencyException.class).isThrownBy(() -> this.jobs.depend("b", "c"));
	}

	@Test
	void aJobAdvancesBehindAnother() {
		LeasedJob job = run("a");
		this.queue.put("type", "{}", JobOptions.of((options) -> options.jid("b")));
		assertThat(this.client.leases().advance(job, "next", Duration.ZERO, "b")).isEqualTo(JobState.DEPENDS);
		assertThat(this.jobs.get("a").orElseThrow().dependencies()).containsExactly("b");
	}

	@Test
	void countsAreThoseOfOneInstant() {
		run("a");
		this.queue.put("type", "{}", JobOptions.of((job) -> job.jid("b")));
		this.queue.put("type", "{}", JobOptions.of((job) -> job.dependsOn("b")));
		this.queue.put("type", "{}", JobOptions.of((job) -> job.delay(LEASE)));
		this.queue.pause();
		assertThat(this.queue.counts().toString()).isEqualTo("QueueCounts[name=q, waiting=1, running=1, stalled=0, "
				+ "scheduled=1, depends=1, recurring=0, paused=true]");
		assertThat(this.client.queues()).containsExactly(this.queue.counts());
		assertThat(this.queue.length()).isEqualTo(3);
		assertThat(this.queue.peek(5)).extracting(Job::jid).containsExactly("b");
	}

	@Test
	void emptyThingsAreEmpty() {
		assertThat(this.client.queues()).isEmpty();
		assertThat(this.queue.peek(5)).isEmpty();
		assertThat(this.jobs.get("unknown")).isEmpty();
		assertThat(this.jobs.getAll(List.of())).isEmpty();
		// More than one call takes.
		assertThat(this.jobs.getAll(Collections.nCopies(8000, "nobody"))).isEmpty();
		assertThat(pop(5)).isEqualTo(new PoppedJobs(List.of(), null));
	}

	@Test
	void settingsHaveDefaults() {
		ConfigOperations config = this.client.config();
		assertThat(config.get("heartbeat")).isEqualTo(Optional.of("60"));
		assertThat(config.get("unknown")).isEmpty();
		config.set("heartbeat", "5");
		assertThat(config.all()).containsEntry("heartbeat", "5").containsEntry("grace-period", "10");
		config.unset("heartbeat");
		assertThat(config.get("heartbeat")).isEqualTo(Optional.of("60"));
	}

	@Test
	void refusalsHaveNames() {
		LeasedJob first = run("a");
		this.client.leases().release(first, Duration.ZERO);
		assertThatExceptionOfType(LeaseLostException.class)
			.isThrownBy(() -> this.client.leases().complete(first, null, null));
		LeasedJob second = pop(1).jobs().get(0);
		assertThatExceptionOfType(LeaseLostException.class)
			.isThrownBy(() -> this.client.leases().heartbeat(first, LEASE));
		this.queue.put("type", "{}", JobOptions.of((job) -> job.jid("b").dependsOn("a")));
		assertThatExceptionOfType(RequestRefusedException.class).isThrownBy(() -> this.jobs.cancel("a"));
		this.jobs.cancel("a", "b");
		assertThatExceptionOfType(JobNotFoundException.class)
			.isThrownBy(() -> this.client.leases().fail(second, "g", "m"));
		assertThatExceptionOfType(JobNotFoundException.class).isThrownBy(() -> this.jobs.requeue("a", null));
	}

	@Test
	void wrongArgumentsAreRefused() {
		for (String data : List.of("", "{", "\"" + "x".repeat(1000) + "\"", "\"\ud800\"")) {
			assertThatExceptionOfType(RequestRefusedException.class)
				.isThrownBy(() -> this.queue.put("type", data, JobOptions.DEFAULTS));
		}
		for (String jid : List.of("", "x".repeat(513), "\ud800")) {
			assertThatExceptionOfType(RequestRefusedException.class)
				.isThrownBy(() -> this.queue.put("type", "{}", JobOptions.of((job) -> job.jid(jid))));
		}
		assertThat(this.redis.dump()).isEmpty();
	}

	@Test
	void aDelayOfAgesStopsNobody() {
		this.queue.put("type", "{}", JobOptions.of((job) -> job.jid("a").delay(Duration.ofDays(365L * 100_000))));
		assertThat(pop(1).nextDue()).isGreaterThan(Duration.ofDays(365L * 99_999));
		assertThat(this.jobs.get("a").orElseThrow().due()).isAfter(Instant.parse("+90000-01-01T00:00:00Z"));
		this.queue.put("type", "{}",
				JobOptions.of((job) -> job.jid("b").delay(Duration.ofSeconds(999_999_999_999_999L))));
		assertThat(this.jobs.get("b").orElseThrow().due()).isAfter(Instant.parse("+30000000-01-01T00:00:00Z"));
		assertThatExceptionOfType(RequestRefusedException.class).isThrownBy(() -> this.queue.put("type", "{}",
				JobOptions.of((job) -> job.delay(Duration.ofSeconds(Long.MAX_VALUE)))));
	}

	@Test
	void theLargestNumbersComeThrough() {
		this.queue.put("type", "{}",
				JobOptions.of((job) -> job.jid("a").retries(Integer.MAX_VALUE).priority(Integer.MIN_VALUE)));
		LeasedJob job = pop(1).jobs().get(0);
		assertThat(job.remaining()).isEqualTo(Integer.MAX_VALUE);
		assertThat(job.priority()).isEqualTo(Integer.MIN_VALUE);
	}

	private LeasedJob run(String jid) {
		this.queue.put("type", "{}", JobOptions.of((job) -> job.jid(jid)));
		return pop(1).jobs().get(0);
	}

	private PoppedJobs pop(int count) {
		return this.client.leases().pop(new PopRequest("w", List.of("q"), List.of("type"), count, LEASE));
	}

}
