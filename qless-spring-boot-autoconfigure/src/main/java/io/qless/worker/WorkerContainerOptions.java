package io.qless.worker;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * The workers of an application.
 *
 * @param workers gives the options of each worker; told the queues of all handlers, for
 * workers that name none
 * @param drain how long running jobs may go on when the application ends; then they are
 * handed back, no retry spent
 * @param backoff how long a job waits for its next attempt
 */
public record WorkerContainerOptions(Function<List<String>, List<WorkerOptions>> workers, Duration drain,
		Backoff backoff) {

	List<WorkerOptions> workers(List<String> queues) {
		return this.workers.apply(queues);
	}

}
