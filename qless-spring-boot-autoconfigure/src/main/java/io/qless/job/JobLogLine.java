package io.qless.job;

import java.time.Instant;

/**
 * A line of a job's own log.
 *
 * @param when when the engine got it
 * @param line the line
 */
public record JobLogLine(Instant when, String line) {
}
