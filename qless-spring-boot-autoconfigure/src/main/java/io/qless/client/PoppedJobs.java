package io.qless.client;

import java.time.Duration;
import java.util.List;

import io.qless.job.LeasedJob;
import org.jspecify.annotations.Nullable;

/**
 * What a worker got.
 *
 * @param jobs the jobs, each under a lease
 * @param nextDue how long until a delay or a lease in these queues ends; null if nothing
 * is pending, or if as many jobs were handed out as were asked for
 */
public record PoppedJobs(List<LeasedJob> jobs, @Nullable Duration nextDue) {

	public PoppedJobs {
		jobs = List.copyOf(jobs);
	}

}
