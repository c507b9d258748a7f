package io.qless.job;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A scheduled task that is to be registered.
 *
 * @param id its id, 1 to 256 bytes of UTF-8
 * @param hash tells definitions apart
 * @param definition JSON text; the engine does not read it
 * @param times when it fires next
 * @param last the latest claimed instant that was known when the times were computed;
 * null: none
 * @param serialQueue a queue that is to run one job at a time; null: none
 */
public record NewTask(String id, String hash, String definition, TaskTimes times, @Nullable Instant last,
		@Nullable String serialQueue) {

}
