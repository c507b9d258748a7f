package io.qless.sample;

import io.qless.worker.WorkerHook;
import io.qless.worker.WorkerOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Notes when the desk opens and closes.
 */
// tag::hook[]
@Component
class OpeningHours implements WorkerHook {

	private static final Logger logger = LoggerFactory.getLogger(OpeningHours.class);

	@Override
	public void beforeStart(WorkerOptions worker) {
		logger.info("Open: {}", worker.name()); // before the first job
	}

	@Override
	public void afterStop(WorkerOptions worker) {
		logger.info("Closed: {}", worker.name()); // after the last one
	}

}
// end::hook[]
