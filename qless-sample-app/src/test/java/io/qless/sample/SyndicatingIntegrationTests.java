package io.qless.sample;

import java.time.Duration;

import io.qless.client.JobClient;
import io.qless.client.QlessClient;
import io.qless.job.Job;
import io.qless.job.JobState;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the partners' feed does to a job, on the real Redis that comes with the build.
 */
@SpringBootTest(webEnvironment = WebEnvironment.NONE, properties = { "desk.feed.retry=50ms", "desk.feed.timeout=500ms",
		"desk.slow=400ms", "qless.namespace=syndicating-tests" })
class SyndicatingIntegrationTests {

	@Autowired
	private JobClient jobs;

	@Autowired
	private QlessClient qless;

	@Autowired
	private ArticleStore articles;

	@Autowired
	private PartnerFeed feed;

	@Autowired
	private DeskJournal journal;

	@BeforeEach
	void theFeedIsUp() {
		this.feed.open(true);
		this.feed.down(false);
		this.feed.slow(false);
	}

	@Test
	void anArticleIsDeliveredAsSoonAsTheFeedIsUpAgain() {
		this.feed.down(true);
		String jid = syndicate("Late but there");
		Awaitility.await().until(() -> job(jid).failure() != null);
		this.feed.down(false);
		assertThat(await(jid, JobState.COMPLETE).retries()).isEqualTo(20);
		assertThat(this.feed.delivered()).contains("Late but there");
	}

	@Test
	void whatThePartnersRefuseIsNotTriedAgain() {
		String jid = syndicate(" ");
		assertThat(await(jid, JobState.FAILED).failure().group()).isEqualTo("article.syndicate:RefusedException");
		Awaitility.await()
			.untilAsserted(() -> assertThat(this.journal.notes()).contains("failed: article.syndicate " + jid)
				.anyMatch((note) -> note.startsWith("gave up: ")));
	}

	@Test
	void aClosedFeedCostsNoRetry() {
		this.feed.open(false);
		Job job = await(syndicate("Too early"), JobState.SCHEDULED);
		assertThat(job.remaining()).isEqualTo(job.retries());
		assertThat(job.failure()).isNull();
	}

	@Test
	void anArticleThatIsGoneIsNoFailure() {
		await(this.jobs.enqueue(new SyndicateArticle("gone")).jid(), JobState.COMPLETE);
	}

	@Test
	void aFeedThatHangsIsNoted() {
		this.feed.slow(true);
		String jid = syndicate("Slow");
		Awaitility.await()
			.untilAsserted(
					() -> assertThat(this.journal.notes()).anyMatch((note) -> note.startsWith("the feed is slow: "))
						.anyMatch((note) -> note.startsWith("slow: Sends an article")));
		this.feed.slow(false);
		await(jid, JobState.COMPLETE);
	}

	private String syndicate(String title) {
		return this.jobs.enqueue(new SyndicateArticle(this.articles.add(new Article(title, "Text")))).jid();
	}

	private Job await(String jid, JobState state) {
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> job(jid).state() == state);
		return job(jid);
	}

	private Job job(String jid) {
		return this.qless.jobs().get(jid).orElseThrow();
	}

}
