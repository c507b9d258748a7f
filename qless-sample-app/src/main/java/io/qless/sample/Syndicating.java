package io.qless.sample;

import java.io.IOException;
import java.time.Duration;

import io.qless.handler.Backoff;
import io.qless.handler.JobDiscardException;
import io.qless.handler.JobHandler;
import io.qless.handler.JobSnoozeException;
import io.qless.handler.OnJobFailed;
import io.qless.handler.OnJobSucceeded;
import io.qless.handler.OnJobTimeout;
import io.qless.job.JobFailure;

import org.springframework.stereotype.Component;

/**
 * Sends articles to the partners.
 */
@Component
class Syndicating {

	private final ArticleStore articles;

	private final PartnerFeed feed;

	private final DeskJournal journal;

	Syndicating(ArticleStore articles, PartnerFeed feed, DeskJournal journal) {
		this.articles = articles;
		this.feed = feed;
		this.journal = journal;
	}

	// tag::rules[]
	@JobHandler(label = "Sends an article to the partners", retries = 20, retryFor = "2d",
			backoff = @Backoff(delay = "${desk.feed.retry:30s}", multiplier = 2, max = "1h"),
			noRetryOn = PartnerFeed.RefusedException.class, timeout = "${desk.feed.timeout:20s}")
	void syndicate(SyndicateArticle job) throws IOException, InterruptedException {
		Article article = this.articles.find(job.articleId())
			.orElseThrow(() -> new JobDiscardException("the article is gone"));
		if (!this.feed.isOpen()) {
			throw new JobSnoozeException(Duration.ofMinutes(10)); // later, no retry spent
		}
		this.feed.deliver(article);
	}
	// end::rules[]

	// tag::callbacks[]
	@OnJobSucceeded(SyndicateArticle.class)
	void delivered(SyndicateArticle job) {
		this.journal.note("delivered: " + job.articleId());
	}

	@OnJobTimeout(SyndicateArticle.class)
	void slow(SyndicateArticle job) {
		this.journal.note("the feed is slow: " + job.articleId());
	}

	@OnJobFailed(SyndicateArticle.class)
	void gaveUp(SyndicateArticle job, JobFailure failure) {
		this.journal.note("gave up: " + job.articleId() + ", " + failure.group());
	}
	// end::callbacks[]

}
