package io.qless.benchmarks;

import io.qless.job.JobType;

/**
 * Work that is none.
 *
 * @param text gives it its size
 */
@JobType(value = NoOp.TYPE, queue = Application.QUEUE)
record NoOp(String text) {

	static final String TYPE = "bench.no-op";

}
