package io.qless.sample;

import java.time.Duration;

import io.qless.client.JobClient;
import io.qless.client.JobHandle;
import io.qless.job.Job;
import io.qless.job.JobLogLine;
import io.qless.job.JobProgress;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a handler tells of its job, on the real Redis that comes with the build.
 */
@SpringBootTest(webEnvironment = WebEnvironment.NONE, properties = "qless.namespace=desk-tests")
class IndexingIntegrationTests {

	@Autowired
	private ArticleStore articles;

	@Autowired
	private WordIndex index;

	@Autowired
	private JobClient jobs;

	@Test
	void theJobShowsHowFarItIsAndWhatItLogged() {
		String id = this.articles.add(new Article("Title", "Work waits in queues"));
		JobHandle<Integer> handle = this.jobs.handle(this.jobs.enqueue(new IndexArticle(id)).jid(), Integer.class);
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> handle.result().isPresent());
		Job job = handle.job().orElseThrow();
		assertThat(handle.resultOf(job)).contains(4);
		assertThat(this.index.contains("queues")).isTrue();
		assertThat(job.extras().log()).extracting(JobLogLine::line).containsExactly("4 words, from number 0 on");
		assertThat(job.extras().progress()).extracting(JobProgress::done, JobProgress::total).containsExactly(4.0, 4.0);
	}

}
