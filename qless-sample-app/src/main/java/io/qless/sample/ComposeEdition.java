package io.qless.sample;

import java.util.List;

import io.qless.job.JobDefaults;
import io.qless.job.JobOptionsBuilder;
import io.qless.job.JobType;

/**
 * The work of making one edition of several articles.
 *
 * @param articleIds the articles
 */
// tag::payload[]
@JobType(value = "edition.compose", queue = "edition", retries = 2)
record ComposeEdition(List<String> articleIds) implements JobDefaults {

	@Override
	public void jobDefaults(JobOptionsBuilder job) {
		job.priority(-this.articleIds.size()); // thin editions first
	}

}
// end::payload[]
