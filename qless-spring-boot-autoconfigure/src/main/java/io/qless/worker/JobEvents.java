package io.qless.worker;

import java.time.Duration;

import io.qless.handler.JobOutcome;
import io.qless.job.LeasedJob;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Publishes the end of every attempt in the application.
 */
final class JobEvents implements JobListener {

	private final ApplicationEventPublisher application;

	JobEvents(ApplicationEventPublisher application) {
		this.application = application;
	}

	@Override
	public void onEnded(LeasedJob job, JobOutcome outcome, Duration duration) {
		this.application.publishEvent(new JobEndedEvent<>(job, outcome, duration));
	}

}
