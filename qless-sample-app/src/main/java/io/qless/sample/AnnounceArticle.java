package io.qless.sample;

import io.qless.job.JobType;

/**
 * The work of telling the readers of an article.
 *
 * @param articleId the article
 */
@JobType(value = "article.announce", queue = "announce")
record AnnounceArticle(String articleId) {
}
