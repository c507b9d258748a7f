package io.qless.schedule;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The job that a scheduled task puts at each of its instants.
 *
 * @param type the wire name of the kind of work
 * @param queue the queue it is put into
 * @param data the payload, JSON text
 * @param priority higher is sooner; null for 0
 * @param retries how many more attempts a first attempt is granted; null for the default
 * @param tags its tags, 9 at most
 */
public record TaskJob(String type, String queue, String data, @Nullable Integer priority, @Nullable Integer retries,
		List<String> tags) {

	public TaskJob {
		tags = List.copyOf(tags);
	}

	/**
	 * Makes a job of a type and payload, and with nothing special.
	 * @param type the wire name of the kind of work
	 * @param queue the queue it is put into
	 * @param data the payload, JSON text
	 * @return the job, never null
	 */
	public static TaskJob of(String type, String queue, String data) {
		return new TaskJob(type, queue, data, null, null, List.of());
	}

}
