package io.qless.sample;

import io.qless.job.JobType;

/**
 * The work of making an article's words findable.
 *
 * @param articleId the article
 */
@JobType(value = "article.index", queue = "index")
record IndexArticle(String articleId) {
}
