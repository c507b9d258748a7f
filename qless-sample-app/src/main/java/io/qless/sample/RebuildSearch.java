package io.qless.sample;

import io.qless.job.JobType;

/**
 * The work of making all that was indexed findable.
 */
@JobType(value = "search.rebuild", queue = "search")
record RebuildSearch() {
}
