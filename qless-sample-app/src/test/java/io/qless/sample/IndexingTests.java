package io.qless.sample;

import java.util.ArrayList;
import java.util.List;

import io.qless.handler.JobOutcome;
import io.qless.handler.TestJob;
import io.qless.job.JobProgress;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A handler that tells what it does, without Redis.
 */
class IndexingTests {

	private final List<String> words = new ArrayList<>();

	private final Indexing indexing = new Indexing((id) -> List.of("one", "two", "three", "four", "five"),
			this.words::addAll);

	@Test
	void allWordsAreIndexed() {
		assertThat(TestJob.of(new IndexArticle("a1")).runBy(this.indexing)).isEqualTo(new JobOutcome.Completed("5"));
		assertThat(this.words).hasSize(5);
	}

	// tag::told[]
	@Test
	void theNextAttemptGoesOnWhereThisOneStopped() {
		TestJob job = TestJob.of(new IndexArticle("a1"));
		job.save(2);
		assertThat(job.runBy(this.indexing)).isEqualTo(new JobOutcome.Completed("5"));
		assertThat(this.words).containsExactly("three", "four", "five");
		assertThat(job.lines()).containsExactly("5 words, from number 2 on");
		assertThat(job.progress()).extracting(JobProgress::done).containsExactly(4.0, 5.0);
	}
	// end::told[]

}
