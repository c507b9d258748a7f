package io.qless.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A recurring job as one line of a list: all but its payload.
 *
 * @param jid the template's id
 * @param type the wire name of the kind of work
 * @param queue the queue of its jobs
 * @param interval the time between two jobs
 * @param priority the priority of its jobs
 * @param retries the retries of its jobs
 * @param backlog how many missed runs are made up for; 0 for all
 * @param tags the tags of its jobs
 * @param count how many jobs were made
 * @param next when the next one is made
 */
public record RecurringSummary(String jid, String type, String queue, Duration interval, double priority, int retries,
		int backlog, List<String> tags, long count, Instant next) {

	public RecurringSummary {
		tags = List.copyOf(tags);
	}

}
