package io.qless.handler;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How long the jobs of a handler wait for their next attempt: always as long
 * ({@code delay} alone), longer each time ({@code multiplier}), or as a
 * {@link BackoffPolicy} says.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Backoff {

	/**
	 * How long a job waits before its second attempt.
	 * @return a duration such as {@code 30s}, {@code 1h30m} or {@code PT30S};
	 * placeholders are resolved; empty for what {@code qless.defaults.backoff} says
	 */
	String delay() default "";

	/**
	 * By how much the delay grows with each attempt.
	 * @return 1 or more
	 */
	double multiplier() default 1;

	/**
	 * The longest delay.
	 * @return a duration; placeholders are resolved
	 */
	String max() default "1d";

	/**
	 * By which part of itself a delay may differ either way, so that jobs that failed
	 * together do not come back together.
	 * @return from 0 to 1
	 */
	double jitter() default 0.2;

	/**
	 * The name of a bean of the type {@link BackoffPolicy} that says how long, in place
	 * of all the others.
	 * @return the name; placeholders are resolved; empty for none
	 */
	String policy() default "";

}
