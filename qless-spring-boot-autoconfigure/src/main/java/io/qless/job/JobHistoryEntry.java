package io.qless.job;

import java.time.Instant;
import java.util.Map;

/**
 * One event in the life of a job.
 *
 * @param what what happened: {@code put}, {@code popped}, {@code done}, {@code failed},
 * {@code retried}, {@code timed-out}, {@code released}, {@code concluded}, or an
 * application's own word
 * @param when when it happened, to the second
 * @param details what else is known, such as {@code q} of a put, {@code worker} of a pop,
 * and {@code group} and the beginning of the {@code message} of a failure
 */
public record JobHistoryEntry(String what, Instant when, Map<String, Object> details) {

	public JobHistoryEntry {
		details = Map.copyOf(details);
	}

}
