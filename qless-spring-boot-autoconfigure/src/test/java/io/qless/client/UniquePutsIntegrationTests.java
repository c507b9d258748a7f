package io.qless.client;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.qless.client.EnqueuedJob.Outcome;
import io.qless.job.Conflict;
import io.qless.job.JobOptions;
import io.qless.job.JobOptionsBuilder;
import io.qless.job.JobType;
import io.qless.job.LeasedJob;
import io.qless.job.Unique;
import io.qless.testing.RedisNamespace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Jobs of which there is one at a time.
 */
class UniquePutsIntegrationTests {

	@RegisterExtension
	final RedisNamespace redis = new RedisNamespace();

	private QlessClient client;

	private JobClient jobs;

	@JobType(value = "reindex", queue = "q")
	record Reindex(int blog) {

	}

	@BeforeEach
	void connect() {
		this.client = ClientsForTests.connect(this.redis);
		this.jobs = new JobClient(this.client, JobOptions.DEFAULTS);
	}

	@Test
	void theJobThatHasTheNameIsAnswered() {
		EnqueuedJob first = reindex(Unique.UNTIL_COMPLETE);
		EnqueuedJob second = reindex(Unique.UNTIL_COMPLETE);
		assertThat(first.outcome()).isEqualTo(Outcome.CREATED);
		assertThat(second).isEqualTo(new EnqueuedJob(first.jid(), Outcome.DUPLICATE));
		assertThat(this.client.queue("q").length()).isOne();
	}

	@Test
	void theNameIsTakenUntilTheJobHasCompleted() {
		reindex(Unique.UNTIL_COMPLETE);
		LeasedJob job = pop();
		assertThat(reindex(Unique.UNTIL_COMPLETE).created()).isFalse();
		this.client.leases().complete(job, null, null);
		assertThat(reindex(Unique.UNTIL_COMPLETE).created()).isTrue();
	}

	@Test
	void theNameIsTakenWhileTheJobIsQueued() {
		reindex(Unique.WHILE_QUEUED);
		assertThat(reindex(Unique.WHILE_QUEUED).created()).isFalse();
		pop();
		assertThat(reindex(Unique.WHILE_QUEUED).created()).isTrue();
	}

	@Test
	void theNameIsTakenForATime() {
		enqueue((job) -> job.unique("n", Duration.ofMinutes(10)));
		this.client.leases().complete(pop(), null, null);
		assertThat(enqueue((job) -> job.unique("n", Duration.ofMinutes(10))).created()).isFalse();
	}

	@Test
	void theJobIsReplacedIfThePutSaysSo() {
		EnqueuedJob first = reindex(Unique.WHILE_QUEUED);
		EnqueuedJob second = this.jobs.enqueue(new Reindex(2),
				(job) -> job.unique("n", Unique.WHILE_QUEUED).conflict(Conflict.REPLACE));
		assertThat(second).isEqualTo(new EnqueuedJob(first.jid(), Outcome.REPLACED));
		assertThat(pop().data()).isEqualTo("{\"blog\":2}");
	}

	@Test
	void theRefusalNamesTheJobThatExists() {
		EnqueuedJob first = enqueue((job) -> job.jid("a: \u00fc").unique("n", Unique.UNTIL_COMPLETE));
		List<Consumer<JobOptionsBuilder>> puts = List.of((job) -> job.unique("n", Unique.UNTIL_COMPLETE),
				(job) -> job.jid(first.jid()));
		assertThat(puts).allSatisfy((put) -> assertThatExceptionOfType(JobExistsException.class)
			.isThrownBy(() -> enqueue((job) -> put.accept(job.conflict(Conflict.REFUSE))))
			.returns(first.jid(), JobExistsException::jid));
	}

	@Test
	void manyJobsInOneCallMayWantOneName() {
		List<EnqueuedJob> jobs = this.jobs.enqueueAll(List.of(new Reindex(1), new Reindex(2), new Reindex(1)),
				(job, reindex) -> job.unique("reindex:" + reindex.blog(), Unique.UNTIL_COMPLETE));
		assertThat(jobs).extracting(EnqueuedJob::outcome)
			.containsExactly(Outcome.CREATED, Outcome.CREATED, Outcome.DUPLICATE);
		assertThat(jobs.get(2).jid()).isEqualTo(jobs.get(0).jid());
	}

	private EnqueuedJob reindex(Unique scope) {
		return enqueue((job) -> job.unique("n", scope));
	}

	private EnqueuedJob enqueue(Consumer<JobOptionsBuilder> said) {
		return this.jobs.enqueue(new Reindex(1), said);
	}

	private LeasedJob pop() {
		PopRequest request = new PopRequest("w", List.of("q"), List.of("reindex"), 1, Duration.ofMinutes(1));
		return this.client.leases().pop(request).jobs().get(0);
	}

}
