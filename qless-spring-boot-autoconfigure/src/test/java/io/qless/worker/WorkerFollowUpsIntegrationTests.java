package io.qless.worker;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.qless.handler.JobOutcome;
import io.qless.job.Job;
import io.qless.job.JobState;
import io.qless.job.JobType;
import io.qless.job.LeasedJob;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a handler wants to happen if its attempt completes.
 */
class WorkerFollowUpsIntegrationTests {

	@RegisterExtension
	final TestWorkers workers = new TestWorkers();

	private final BlockingQueue<Object> news = new LinkedBlockingQueue<>();

	@Test
	void whatFollowsIsThereWhenTheAttemptCompletes() {
		this.workers.running((job) -> {
			String first = job.followUp(new Bind(1), (options) -> options.priority(3).dependsOn(job.jid()));
			String second = job.followUp(new Bind(2), (options) -> options.dependsOn(first));
			return List.of(first, second, this.workers.qless().jobs().get(first).isPresent());
		}).start();
		String result = this.workers.await(this.workers.put(), JobState.COMPLETE).result();
		String[] jids = result.replaceAll("[\\[\\]\"]", "").split(",");
		assertThat(jids[2]).isEqualTo("false");
		Job first = this.workers.job(jids[0]);
		assertThat(first.type()).isEqualTo("bind");
		assertThat(first.queue()).isEqualTo("bindery");
		assertThat(first.data()).isEqualTo("{\"book\":1}");
		assertThat(first.priority()).isEqualTo(3);
		assertThat(first.state()).isEqualTo(JobState.WAITING);
		assertThat(this.workers.job(jids[1]).state()).isEqualTo(JobState.DEPENDS);
	}

	@Test
	void nothingFollowsAnAttemptThatFails() {
		this.workers.running((job) -> {
			job.followUp(new Bind(job.attempt()), (options) -> options.jid("follower"));
			if (job.attempt() == 1) {
				throw new IllegalStateException(String.valueOf(this.workers.qless().queue("bindery").length()));
			}
			return null;
		}).start();
		Job job = this.workers.await(this.workers.put(), JobState.COMPLETE);
		assertThat(job.remaining()).isEqualTo(job.retries() - 1);
		assertThat(this.workers.job("follower").data()).isEqualTo("{\"book\":2}");
	}

	@Test
	void nothingFollowsAnAttemptThatHasLostItsLease() throws InterruptedException {
		this.workers.running((job) -> {
			job.followUp(new Bind(1), (options) -> options.jid("follower"));
			this.workers.qless().jobs().cancel(job.jid());
			return null;
		}).listener(new Outcomes()).start();
		this.workers.put();
		assertThat(this.news.poll(10, TimeUnit.SECONDS)).isEqualTo(new JobOutcome.LeaseLost());
		assertThat(this.workers.qless().jobs().get("follower")).isEmpty();
	}

	@Test
	void whatCannotFollowFailsTheJob() {
		this.workers.running((job) -> job.followUp(new Bind(1), (options) -> options.dependsOn("nobody"))).start();
		Job job = this.workers.await(this.workers.put(), JobState.FAILED);
		assertThat(job.failure().message()).contains("nobody");
	}

	@Test
	void aJobThatFollowsItselfFails() {
		this.workers.running((job) -> job.followUp(new Bind(1), (options) -> options.jid(job.jid()))).start();
		Job job = this.workers.await(this.workers.put(), JobState.FAILED);
		assertThat(job.failure().message()).contains("stands in the call twice");
	}

	@Test
	void theJobGoesOnInTheNextQueue() {
		this.workers.running((job) -> {
			job.followUp(new Bind(1), (options) -> options.jid("follower").dependsOn(job.jid()));
			job.completeInto("proofs", Duration.ofMinutes(5));
			return "set";
		}).start();
		Job job = this.workers.await(this.workers.put(), JobState.SCHEDULED);
		assertThat(job.queue()).isEqualTo("proofs");
		assertThat(job.remaining()).isEqualTo(job.retries());
		assertThat(job.result()).isEqualTo("\"set\"");
		assertThat(this.workers.job("follower").state()).isEqualTo(JobState.DEPENDS);
	}

	@Test
	void nothingButTheNextQueueMayFollow() {
		this.workers.running((job) -> {
			job.completeInto("proofs");
			return null;
		}).start();
		String jid = this.workers.put();
		Awaitility.await().until(() -> this.workers.job(jid).queue(), "proofs"::equals);
		assertThat(this.workers.job(jid).state()).isEqualTo(JobState.WAITING);
	}

	@JobType(value = "bind", queue = "bindery")
	record Bind(int book) {
	}

	private final class Outcomes implements JobListener {

		@Override
		public void onEnded(LeasedJob job, JobOutcome outcome, Duration duration) {
			WorkerFollowUpsIntegrationTests.this.news.add(outcome);
		}

	}

}
