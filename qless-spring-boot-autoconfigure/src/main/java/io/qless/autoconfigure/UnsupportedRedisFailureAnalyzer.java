package io.qless.autoconfigure;

import io.qless.client.UnsupportedRedisException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says in plain words that Redis is too old, in place of a stack trace.
 */
final class UnsupportedRedisFailureAnalyzer extends AbstractFailureAnalyzer<UnsupportedRedisException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnsupportedRedisException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()),
				"Update the server, or name another one with 'spring.data.redis.url'.", cause);
	}

}
