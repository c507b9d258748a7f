package io.qless.worker;

import java.time.Duration;
import java.util.List;

/**
 * The workers of an application.
 *
 * @param workers the options of each worker
 * @param drain how long running jobs may go on when the application ends; then they are
 * handed back, no retry spent
 * @param retry how often and when a job is tried again
 * @param stuck what becomes of handlers that do not heed an interrupt
 */
public record WorkerContainerOptions(List<WorkerOptions> workers, Duration drain, RetryDefaults retry,
		StuckOptions stuck) {

	public WorkerContainerOptions {
		workers = List.copyOf(workers);
	}

}
