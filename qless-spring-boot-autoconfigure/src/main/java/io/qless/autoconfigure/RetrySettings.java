package io.qless.autoconfigure;

import io.qless.handler.BackoffPolicy;
import io.qless.handler.ExponentialBackoff;
import io.qless.worker.RetryDefaults;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanNotOfRequiredTypeException;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;

/**
 * Turns the properties of retries into what holds where a handler says nothing.
 */
final class RetrySettings {

	private static final String POLICY = "qless.defaults.backoff.policy";

	private RetrySettings() {
	}

	static RetryDefaults of(QlessProperties.Defaults defaults, BeanFactory beans) {
		BackoffPolicy backoff = backoff(defaults.backoff(), beans);
		return Setting.use("qless.defaults.retries", defaults.retries(),
				() -> new RetryDefaults(defaults.retries(), backoff));
	}

	private static BackoffPolicy backoff(QlessProperties.Backoff backoff, BeanFactory beans) {
		ExponentialBackoff growing = Setting.use("qless.defaults.backoff", backoff,
				() -> new ExponentialBackoff(backoff.delay(), backoff.multiplier(), backoff.max(), backoff.jitter()));
		String policy = backoff.policy();
		return (policy == null || policy.isBlank()) ? growing : bean(policy, beans);
	}

	private static BackoffPolicy bean(String policy, BeanFactory beans) {
		return Setting.use(POLICY, policy, () -> {
			try {
				return beans.getBean(policy, BackoffPolicy.class);
			}
			catch (NoSuchBeanDefinitionException | BeanNotOfRequiredTypeException ex) {
				throw new IllegalArgumentException("No bean of the type BackoffPolicy has that name.");
			}
		});
	}

}
