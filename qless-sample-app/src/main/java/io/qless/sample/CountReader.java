package io.qless.sample;

import io.qless.job.JobType;

/**
 * The work of counting a reader of an article.
 *
 * @param articleId the article
 * @param reader who reads it
 */
@JobType(value = "article.read", queue = "reads")
record CountReader(String articleId, String reader) {
}
