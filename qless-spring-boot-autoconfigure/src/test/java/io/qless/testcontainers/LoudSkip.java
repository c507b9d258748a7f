package io.qless.testcontainers;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;

/**
 * Says that tests are skipped for want of Docker. A skip that nobody sees looks like a
 * success.
 */
final class LoudSkip implements ExecutionCondition {

	private static final Logger logger = LoggerFactory.getLogger(LoudSkip.class);

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		if (context.getTestMethod().isEmpty() && !DockerClientFactory.instance().isDockerAvailable()) {
			logger.warn("SKIPPED: {} needs Docker, and there is none that answers",
					context.getRequiredTestClass().getSimpleName());
		}
		return ConditionEvaluationResult.enabled("Testcontainers itself decides");
	}

}
