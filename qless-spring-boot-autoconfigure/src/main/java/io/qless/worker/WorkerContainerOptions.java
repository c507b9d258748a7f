package io.qless.worker;

import java.time.Duration;
import java.util.List;

import io.qless.handler.BackoffPolicy;

/**
 * The workers of an application.
 *
 * @param workers the options of each worker
 * @param drain how long running jobs may go on when the application ends; then they are
 * handed back, no retry spent
 * @param backoff how long a job waits for its next attempt
 */
public record WorkerContainerOptions(List<WorkerOptions> workers, Duration drain, BackoffPolicy backoff) {

	public WorkerContainerOptions {
		workers = List.copyOf(workers);
	}

}
