package io.qless.job;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A job as it stood when it was looked up. It holds no connection: the verbs are in
 * {@code io.qless.client}.
 *
 * @param jid the job's id
 * @param type the wire name of the kind of work
 * @param state where it stands
 * @param queue the queue it is in, or was in when it completed
 * @param data the payload, JSON text as it was put
 * @param result what the handler returned, JSON text; null if there is none
 * @param priority higher is sooner
 * @param retries how many more attempts a first attempt is granted
 * @param remaining how many of these are left; -1 when exhausted
 * @param worker the worker that holds it, or held it last; empty for none
 * @param token the number of its last lease; 0 before the first
 * @param expires when its lease ends; null if it is not running
 * @param due when its delay ends; null if it has none
 * @param tags its tags
 * @param failure why it or its last attempt failed; null if it did not
 * @param history what happened to it, oldest first
 * @param dependencies jids that it still waits for
 * @param dependents jids that wait for it
 * @param extras what few jobs have: headers, a note, progress, a log
 */
public record Job(String jid, String type, JobState state, String queue, String data, @Nullable String result,
		double priority, int retries, int remaining, String worker, long token, @Nullable Instant expires,
		@Nullable Instant due, List<String> tags, @Nullable JobFailure failure, List<JobHistoryEntry> history,
		List<String> dependencies, List<String> dependents, JobExtras extras) {

	public Job {
		tags = List.copyOf(tags);
		history = List.copyOf(history);
		dependencies = List.copyOf(dependencies);
		dependents = List.copyOf(dependents);
	}

}
