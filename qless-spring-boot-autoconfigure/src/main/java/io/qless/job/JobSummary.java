package io.qless.job;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A job as one line of a list: all but its payload, result and history.
 *
 * @param jid the job's id
 * @param type the wire name of the kind of work
 * @param queue the queue it is in, or was completed in
 * @param state where it stands
 * @param priority higher is sooner
 * @param retries how often it may be tried again
 * @param remaining how often it may still be tried again; -1 when exhausted
 * @param worker who has it, or had it last; empty for nobody
 * @param time when it was last put, got ready to run, was popped or ended
 * @param due the end of its delay; null if it has none
 * @param expires the end of its lease; null if it has none
 * @param group the group in which it failed; empty if it has not
 * @param tracked whether its events are published
 * @param tags its tags
 */
public record JobSummary(String jid, String type, String queue, JobState state, double priority, int retries,
		int remaining, String worker, @Nullable Instant time, @Nullable Instant due, @Nullable Instant expires,
		String group, boolean tracked, List<String> tags) {

	public JobSummary {
		tags = List.copyOf(tags);
	}

}
