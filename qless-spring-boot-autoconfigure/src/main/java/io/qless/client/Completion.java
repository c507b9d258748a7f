package io.qless.client;

import java.time.Duration;

import io.qless.job.LeasedJob;
import org.jspecify.annotations.Nullable;

/**
 * A running job that is to end well.
 *
 * @param job the job
 * @param result what is kept beside the job, JSON text; null for nothing
 * @param keep how long the result is kept; null for as long as the job
 */
public record Completion(LeasedJob job, @Nullable String result, @Nullable Duration keep) {

}
