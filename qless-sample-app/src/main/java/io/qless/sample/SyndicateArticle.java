package io.qless.sample;

import io.qless.job.JobType;

/**
 * The work of sending an article to the partners.
 *
 * @param articleId the article
 */
@JobType(value = "article.syndicate", queue = "syndicate")
record SyndicateArticle(String articleId) {
}
