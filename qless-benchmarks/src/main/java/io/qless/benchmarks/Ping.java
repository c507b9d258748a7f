package io.qless.benchmarks;

import io.qless.job.JobType;

/**
 * Work that tells how long it has been on its way.
 *
 * @param sent when its enqueueing began, by {@link System#nanoTime()} of this JVM
 */
@JobType(value = "bench.ping", queue = Application.QUEUE)
record Ping(long sent) {
}
