package io.qless.autoconfigure;

import io.qless.schedule.InvalidScheduledTaskException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says in plain words what is wrong with a scheduled task, in place of a stack trace.
 */
final class InvalidScheduledTaskFailureAnalyzer extends AbstractFailureAnalyzer<InvalidScheduledTaskException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidScheduledTaskException cause) {
		return new FailureAnalysis(cause.reason(), cause.action(), cause);
	}

}
