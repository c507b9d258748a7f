package io.qless.sample;

import java.io.IOException;
import java.time.Duration;

import io.qless.handler.Backoff;
import io.qless.handler.JobDiscardException;
import io.qless.handler.JobHandler;
import io.qless.handler.JobSnoozeException;

import org.springframework.stereotype.Component;

/**
 * Sends articles to the partners.
 */
@Component
class Syndicating {

	private final ArticleStore articles;

	private final PartnerFeed feed;

	Syndicating(ArticleStore articles, PartnerFeed feed) {
		this.articles = articles;
		this.feed = feed;
	}

	// tag::rules[]
	@JobHandler(label = "Sends an article to the partners", retries = 20, retryFor = "2d",
			backoff = @Backoff(delay = "${desk.feed.retry:30s}", multiplier = 2, max = "1h"),
			noRetryOn = PartnerFeed.RefusedException.class)
	void syndicate(SyndicateArticle job) throws IOException {
		Article article = this.articles.find(job.articleId())
			.orElseThrow(() -> new JobDiscardException("the article is gone"));
		if (!this.feed.isOpen()) {
			throw new JobSnoozeException(Duration.ofMinutes(10)); // later, no retry spent
		}
		this.feed.deliver(article);
	}
	// end::rules[]

}
