package io.qless.sample;

import io.qless.job.JobType;

/**
 * The work of finding the words of all articles anew.
 */
@JobType(value = "search.rebuild", queue = "search")
record RebuildSearch() {
}
