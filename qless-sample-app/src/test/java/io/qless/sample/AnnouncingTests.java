package io.qless.sample;

import io.qless.handler.JobOutcome;
import io.qless.handler.TestJob;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A handler, without Redis.
 */
class AnnouncingTests {

	private final Announcing announcing = new Announcing(new NewsLine());

	// tag::example[]
	@Test
	void theAnnouncementTellsHowManyAttemptsItTook() {
		TestJob job = TestJob.of(new AnnounceArticle("a1")).attempt(3);
		assertThat(this.announcing.announce(job.payload(AnnounceArticle.class), job).attempts()).isEqualTo(3);
	}

	@Test
	void aWorkerWouldKeepThisResult() {
		JobOutcome outcome = TestJob.of(new AnnounceArticle("a1")).runBy(this.announcing);
		assertThat(outcome).isEqualTo(new JobOutcome.Completed("{\"attempts\":1}"));
	}
	// end::example[]

}
