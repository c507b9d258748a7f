package io.qless.autoconfigure;

import io.qless.handler.InvalidJobHandlerException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says in plain words why a method cannot handle jobs, in place of a stack trace.
 */
final class InvalidJobHandlerFailureAnalyzer extends AbstractFailureAnalyzer<InvalidJobHandlerException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidJobHandlerException cause) {
		return new FailureAnalysis(cause.reason(), cause.action(), cause);
	}

}
