package io.qless.client;

import java.time.Duration;
import java.util.List;

import io.qless.job.Job;
import io.qless.job.JobHistoryEntry;
import io.qless.job.JobOptions;
import io.qless.job.JobState;
import io.qless.testing.RedisNamespace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What an operator does by hand: take a job from its worker, complete one that nobody
 * runs, let a dependent go.
 */
class JobsByHandIntegrationTests {

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
	void runningJobsAreTakenFromTheirWorkers() {
		put("a");
		pop();
		put("waits");
		assertThat(this.jobs.timeout("a", "waits", "unknown")).containsExactly("a");
		assertThat(state("a")).isEqualTo(JobState.STALLED);
		assertThat(this.jobs.timeout("a")).isEmpty();
		assertThat(this.jobs.timeout()).isEmpty();
	}

	@Test
	void aFailedJobIsConcludedAndItsDependentGoesOn() {
		put("a");
		this.client.leases().fail(pop().jobs().get(0), "g", "message");
		this.queue.put("type", "{}", JobOptions.of((job) -> job.jid("child").dependsOn("a")));
		this.jobs.conclude("a", "[1]");
		Job job = this.jobs.get("a").orElseThrow();
		assertThat(job.state()).isEqualTo(JobState.COMPLETE);
		assertThat(job.result()).isEqualTo("[1]");
		assertThat(job.failure()).isNull();
		assertThat(job.history()).extracting(JobHistoryEntry::what).endsWith("failed", "concluded");
		assertThat(state("child")).isEqualTo(JobState.WAITING);
	}

	@Test
	void onlyAJobThatNobodyRunsIsConcluded() {
		put("a");
		pop();
		assertThatExceptionOfType(JobRunningException.class).isThrownBy(() -> this.jobs.conclude("a", null))
			.withMessage("Conclude(): Job a is running with worker: w");
		assertThatExceptionOfType(JobNotFoundException.class).isThrownBy(() -> this.jobs.conclude("b", null));
		assertThatExceptionOfType(RequestRefusedException.class).isThrownBy(() -> this.jobs.conclude("a", "{"));
	}

	@Test
	void aDependentIsReleasedByHand() {
		put("a");
		put("b");
		this.queue.put("type", "{}", JobOptions.of((job) -> job.jid("child").dependsOn("a", "b")));
		this.jobs.undepend("child");
		assertThat(state("child")).isEqualTo(JobState.WAITING);
		assertThat(this.jobs.get("a").orElseThrow().dependents()).isEmpty();
		assertThatExceptionOfType(RequestRefusedException.class).isThrownBy(() -> this.jobs.undepend("child"));
	}

	private JobState state(String jid) {
		return this.jobs.get(jid).orElseThrow().state();
	}

	private void put(String jid) {
		this.queue.put("type", "{}", JobOptions.of((job) -> job.jid(jid)));
	}

	private PoppedJobs pop() {
		return this.client.leases().pop(new PopRequest("w", List.of("q"), List.of("type"), 1, LEASE));
	}

}
