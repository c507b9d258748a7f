package io.qless.job;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A scheduled task as Redis knows it.
 *
 * @param id its id
 * @param application the application that registered it
 * @param source where that has it from
 * @param hash tells definitions apart
 * @param definition JSON text, as it was registered
 * @param registeredAt when it was first registered
 * @param times when it fires next
 * @param last its latest claimed instant; null: none
 * @param fires how many jobs it has put at its instants
 * @param pausedAt since when it is paused; null: it is not
 * @param orphanedAt since when no application declares it; null: one does
 * @param serialQueue the queue that runs one of its jobs at a time; null: none
 */
public record TaskState(String id, String application, String source, String hash, String definition,
		Instant registeredAt, TaskTimes times, @Nullable Instant last, long fires, @Nullable Instant pausedAt,
		@Nullable Instant orphanedAt, @Nullable String serialQueue) {

}
