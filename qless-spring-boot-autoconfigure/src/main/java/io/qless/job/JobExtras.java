package io.qless.job;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What few jobs have: what was given with the put, and what their handlers told.
 *
 * @param headers texts by name for whoever runs the job
 * @param note a text for people; null if there is none
 * @param progress how far the job is; null if its handler did not tell
 * @param saved what an attempt saved for the next one, JSON text; null if there is none
 * @param log the newest lines of the job's log, the oldest first
 */
public record JobExtras(Map<String, String> headers, @Nullable String note, @Nullable JobProgress progress,
		@Nullable String saved, List<JobLogLine> log) {

	/** None of it. */
	public static final JobExtras NONE = new JobExtras(Map.of(), null, null, null, List.of());

	public JobExtras {
		headers = Map.copyOf(headers);
		log = List.copyOf(log);
	}

}
