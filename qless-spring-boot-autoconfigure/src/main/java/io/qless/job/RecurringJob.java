package io.qless.job;

import java.time.Duration;
import java.util.List;

/**
 * A template in Redis from which a job is made at an interval.
 *
 * @param jid the template's id; its jobs are {@code <jid>-1}, {@code <jid>-2}, …
 * @param type the wire name of the kind of work
 * @param queue the queue of its jobs
 * @param data the payload of its jobs, JSON text
 * @param interval the time between two jobs, more than zero
 * @param priority the priority of its jobs
 * @param retries the retries of its jobs
 * @param backlog how many missed runs are made up for; 0 for all
 * @param tags the tags of its jobs
 * @param count how many jobs were made
 */
public record RecurringJob(String jid, String type, String queue, String data, Duration interval, double priority,
		int retries, int backlog, List<String> tags, long count) {

	public RecurringJob {
		tags = List.copyOf(tags);
	}

}
