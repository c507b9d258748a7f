package io.qless.job;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A queue as one line of a list.
 *
 * @param counts how many of its jobs stand where
 * @param due when the next thing falls due: a lease or a delay ends, or a recurring job
 * runs; null if nothing will
 * @param oldest how long the job waits that has waited longest, as
 * {@code QueueOperations.oldest()} tells; null if none is ready
 */
public record QueueSummary(QueueCounts counts, @Nullable Instant due, @Nullable Duration oldest) {
}
