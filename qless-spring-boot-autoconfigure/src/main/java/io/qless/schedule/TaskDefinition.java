package io.qless.schedule;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * What a scheduled task is: when it fires, and what then happens. A value, the same in
 * every replica; it lies in Redis as JSON.
 *
 * @param id the task's id, 1 to 256 bytes of UTF-8
 * @param label what it does, in words for people
 * @param timing when it fires
 * @param misfire what becomes of missed instants
 * @param maxMissed how many missed instants fire at most, if all do
 * @param tolerance how late a fire may be before its instant counts as missed
 * @param overlap what happens while the last fire's job has not ended
 * @param job what it puts; null if it runs a method of the application
 * @param retries how many more attempts a run of a method is granted after its first;
 * null for the default
 */
public record TaskDefinition(String id, String label, TaskTiming timing, Misfire misfire, int maxMissed,
		Duration tolerance, Overlap overlap, @Nullable TaskJob job, @Nullable Integer retries) {

	/** How long an id may be: it becomes a part of jids and of a queue's name. */
	public static final int LONGEST_ID = 256;

	/** A call takes 1,000 tags, and the jobs of all missed instants go in one. */
	private static final int MOST_TAGS = 9;

	/** How many missed instants may fire at once. */
	public static final int MOST_MISSED = 100;

	/**
	 * Creates a definition.
	 * @throws InvalidScheduledTaskException if it makes no sense
	 */
	public TaskDefinition {
		int length = id.getBytes(StandardCharsets.UTF_8).length;
		refuseUnless(length >= 1 && length <= LONGEST_ID, id, "id", id, "set it to a name of 1 to 256 bytes");
		timing.check(id);
		refuseUnless(misfire != Misfire.DEFAULT, id, "misfire", misfire, "set it to SKIP, ONCE or ALL");
		refuseUnless(maxMissed >= 1 && maxMissed <= MOST_MISSED, id, "maxMissed", maxMissed,
				"set it to a number from 1 to " + MOST_MISSED);
		refuseUnless(tolerance.compareTo(TaskTiming.SHORTEST) >= 0, id, "tolerance", tolerance,
				"set it to 100ms or more");
		refuseUnless(retries == null || retries >= 0, id, "retries", retries, "set it to 0 or more, or leave it out");
		if (job != null) {
			refuseUnless(isName(job.type()), id, "type", job.type(), "name the type of the job, in 1 to 512 bytes");
			refuseUnless(overlap != Overlap.QUEUE, id, "overlap", overlap,
					"set it to SKIP or PARALLEL; it is a setting of their queue how many jobs run at once");
			refuseUnless(isName(job.queue()), id, "queue", job.queue(), "name a queue, in 1 to 512 bytes");
			refuseUnless(job.tags().size() <= MOST_TAGS, id, "tags", job.tags(), "give it " + MOST_TAGS + " at most");
		}
	}

	/**
	 * Makes a definition.
	 * @param id the task's id
	 * @param said what differs from the defaults
	 * @return the definition, never null
	 * @throws InvalidScheduledTaskException if it makes no sense
	 */
	public static TaskDefinition of(String id, Consumer<? super TaskDefinitionBuilder> said) {
		TaskDefinitionBuilder builder = new TaskDefinitionBuilder(id);
		said.accept(builder);
		return builder.build();
	}

	private static boolean isName(String name) {
		return !name.isEmpty() && name.getBytes(StandardCharsets.UTF_8).length <= 512;
	}

	private static void refuseUnless(boolean valid, String task, String attribute, @Nullable Object value,
			String remedy) {
		if (!valid) {
			throw InvalidScheduledTaskException.of(task, attribute, value, remedy);
		}
	}

}
