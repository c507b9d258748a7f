package io.qless.benchmarks;

import java.time.Instant;

import io.qless.job.JobType;

/**
 * Work that tells how late it begins.
 *
 * @param due when it is to begin
 */
@JobType(value = "bench.alarm", queue = Application.QUEUE)
record Alarm(Instant due) {
}
