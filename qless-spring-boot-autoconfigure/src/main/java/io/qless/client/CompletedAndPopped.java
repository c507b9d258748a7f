package io.qless.client;

import java.util.List;

/**
 * What a worker got that ended jobs and asked for the next in one call.
 *
 * @param completions what became of the jobs that were to end, in their order
 * @param popped the next jobs
 */
public record CompletedAndPopped(List<LeaseOutcome> completions, PoppedJobs popped) {

	public CompletedAndPopped {
		completions = List.copyOf(completions);
	}

}
