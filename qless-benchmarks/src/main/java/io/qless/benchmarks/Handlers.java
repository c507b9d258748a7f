package io.qless.benchmarks;

import java.time.Duration;
import java.time.Instant;

import io.qless.handler.JobHandler;

/**
 * The handlers of the application under measurement.
 *
 * @param delays where delays are noted
 */
record Handlers(Delays delays) {

	/** What remains is the cost of qless. */
	@JobHandler
	void run(NoOp job) {
	}

	@JobHandler
	void start(Ping ping) {
		this.delays.add(System.nanoTime() - ping.sent());
	}

	@JobHandler
	void start(Alarm alarm) {
		this.delays.add(Duration.between(alarm.due(), Instant.now()).toNanos());
	}

}
