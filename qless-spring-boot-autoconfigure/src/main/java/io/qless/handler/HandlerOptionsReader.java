package io.qless.handler;

import java.time.Duration;
import java.util.List;

import io.qless.handler.HandlerOptions.Coalescing;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanNotOfRequiredTypeException;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.core.env.Environment;
import org.springframework.format.datetime.standard.DurationFormatterUtils;

/**
 * Reads what the annotation of one method says, and refuses what makes no sense.
 */
public final class HandlerOptionsReader {

	private static final Duration SHORTEST_LEASE = Duration.ofMillis(100);

	/** What the engine hands out in one call. */
	private static final int MOST_AT_ONCE = 250;

	private final Environment environment;

	private final BeanFactory beans;

	private final String method;

	/**
	 * Creates a reader.
	 * @param environment resolves placeholders
	 * @param beans has the backoff policies
	 * @param method the method, for people to find it
	 */
	public HandlerOptionsReader(Environment environment, BeanFactory beans, String method) {
		this.environment = environment;
		this.beans = beans;
		this.method = method;
	}

	/**
	 * Reads how the jobs of a handler run.
	 * @param type the wire name of the type it runs
	 * @param said the annotation
	 * @return the options, never null
	 * @throws InvalidJobHandlerException if it says what makes no sense
	 */
	public HandlerOptions read(String type, JobHandler said) {
		check(said.retries() >= -1, "retries", said.retries(), "set it to 0 or more, or leave it out");
		Duration lease = duration("lease", said.lease());
		check(lease == null || lease.compareTo(SHORTEST_LEASE) >= 0, "lease", lease, "set it to 100ms or more");
		return new HandlerOptions(
				this.environment.getProperty("qless.handlers." + type + ".enabled", Boolean.class, true),
				(said.retries() < 0) ? null : said.retries(), backoff(said.backoff()), List.of(said.retryOn()),
				List.of(said.noRetryOn()), positive("retryFor", said.retryFor()), lease,
				positive("timeout", said.timeout()), positive("keepResult", said.keepResult()),
				coalescing(said.coalesce(), positive("timeout", said.timeout())));
	}

	private @Nullable BackoffPolicy backoff(Backoff said) {
		String policy = text("backoff.policy", said.policy());
		Duration delay = duration("backoff.delay", said.delay());
		if (!policy.isEmpty()) {
			check(delay == null, "backoff.delay", delay, "leave either the delay or the policy out");
			return policy(policy);
		}
		if (delay == null) {
			check(said.multiplier() == 1, "backoff.multiplier", said.multiplier(), "say the delay, too");
			return null;
		}
		Duration max = duration("backoff.max", said.max());
		try {
			return new ExponentialBackoff(delay, said.multiplier(), (max != null) ? max : delay, said.jitter());
		}
		catch (IllegalArgumentException ex) {
			throw InvalidJobHandlerException.of(this.method, "has a backoff that makes no sense",
					"change it: " + ex.getMessage());
		}
	}

	private BackoffPolicy policy(String name) {
		try {
			return this.beans.getBean(name, BackoffPolicy.class);
		}
		catch (NoSuchBeanDefinitionException | BeanNotOfRequiredTypeException ex) {
			throw InvalidJobHandlerException.of(this.method,
					"names the backoff policy \"" + name + "\", and no bean of the type BackoffPolicy has that name",
					"define the bean, or correct the name");
		}
	}

	private @Nullable Coalescing coalescing(Coalesce said, @Nullable Duration timeout) {
		Duration wait = duration("coalesce.maxWait", said.maxWait());
		if (said.maxSize() == 0 && wait == null) {
			return null;
		}
		check(said.maxSize() >= 1 && said.maxSize() <= MOST_AT_ONCE, "coalesce.maxSize", said.maxSize(),
				"set it to a number from 1 to " + MOST_AT_ONCE);
		check(wait == null || timeout == null || wait.compareTo(timeout) < 0, "coalesce.maxWait", wait,
				"let it be shorter than the timeout, to which the wait counts");
		return new Coalescing(said.maxSize(), (wait != null) ? wait : Duration.ZERO);
	}

	/**
	 * Resolves the placeholders of an attribute.
	 * @param attribute its name
	 * @param said its text
	 * @return the text without placeholders, never null
	 * @throws InvalidJobHandlerException if a property is missing
	 */
	public String text(String attribute, String said) {
		try {
			return this.environment.resolveRequiredPlaceholders(said);
		}
		catch (IllegalArgumentException ex) {
			throw refused(attribute, said, "set the property that it names, or give it a default: ${name:default}");
		}
	}

	private @Nullable Duration positive(String attribute, String said) {
		Duration duration = duration(attribute, said);
		check(duration == null || !duration.isZero(), attribute, duration, "set it to more than 0, or leave it out");
		return duration;
	}

	/**
	 * Reads an attribute that is a duration.
	 * @param attribute its name
	 * @param said its text
	 * @return the duration; null if the text is empty
	 * @throws InvalidJobHandlerException if it is none, or negative
	 */
	public @Nullable Duration duration(String attribute, String said) {
		String text = text(attribute, said);
		if (text.isBlank()) {
			return null;
		}
		Duration duration;
		try {
			duration = DurationFormatterUtils.detectAndParse(text.strip());
		}
		catch (IllegalArgumentException ex) {
			throw refused(attribute, text, "write it as a duration: 30s, 1h30m or PT30S");
		}
		check(!duration.isNegative(), attribute, text, "set it to a duration that is not negative");
		return duration;
	}

	private void check(boolean valid, String attribute, @Nullable Object value, String remedy) {
		if (!valid) {
			throw refused(attribute, value, remedy);
		}
	}

	private InvalidJobHandlerException refused(String attribute, @Nullable Object value, String remedy) {
		return InvalidJobHandlerException.of(this.method, "says " + attribute + " = \"" + value + "\"", remedy);
	}

}
