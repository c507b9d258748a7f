package io.qless.job;

import java.util.List;

/**
 * Which jobs are in the hands of a worker.
 *
 * @param jobs jids of those under a lease, the last to end first
 * @param stalled jids of those whose lease has run out
 */
public record WorkerJobs(List<String> jobs, List<String> stalled) {

	public WorkerJobs {
		jobs = List.copyOf(jobs);
		stalled = List.copyOf(stalled);
	}

}
