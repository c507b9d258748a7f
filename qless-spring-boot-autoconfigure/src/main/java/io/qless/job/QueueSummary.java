package io.qless.job;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A queue as one line of a list.
 *
 * @param counts how many of its jobs stand where
 * @param due when the next thing falls due: a lease or a delay ends, or a recurring job
 * runs; null if nothing will
 */
public record QueueSummary(QueueCounts counts, @Nullable Instant due) {
}
