package io.qless.sample;

import io.qless.job.JobType;

/**
 * The work of turning an article into a page.
 *
 * @param articleId the article
 */
// tag::payload[]
@JobType(value = "article.render", queue = "render")
record RenderArticle(String articleId) {
}
// end::payload[]
