package io.qless.handler;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets a handler take all waiting jobs of its type with the same coalesce key in one run.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Coalesce {

	/**
	 * How many jobs one run takes.
	 * @return 1 to 250
	 */
	int maxSize() default 100;

	/**
	 * How long a run waits for more jobs with its key.
	 * @return a duration such as {@code 2s}; placeholders are resolved; empty for not at
	 * all
	 */
	String maxWait() default "";

}
