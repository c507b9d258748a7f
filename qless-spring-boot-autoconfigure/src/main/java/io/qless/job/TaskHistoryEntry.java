package io.qless.job;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What a scheduled task did at an instant.
 *
 * @param scheduledAt the instant that its schedule names, or at which it was triggered
 * @param firedAt when it was fired or skipped, by the clock of Redis
 * @param node who did so
 * @param fired whether a job was put
 * @param reason why it was skipped, fired late or triggered; empty for none
 * @param jid the job, or the one that was there already; empty: none
 * @param state the job's state; null: there is no such job any more
 * @param end what its latest run came to; null: it was not told
 */
public record TaskHistoryEntry(Instant scheduledAt, Instant firedAt, String node, boolean fired, String reason,
		String jid, @Nullable JobState state, @Nullable TaskEnd end) {

}
