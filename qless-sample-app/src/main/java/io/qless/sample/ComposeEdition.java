package io.qless.sample;

import java.util.List;

import io.qless.job.JobType;

/**
 * The work of making one edition of several articles.
 *
 * @param articleIds the articles
 */
@JobType(value = "edition.compose", queue = "edition")
record ComposeEdition(List<String> articleIds) {
}
