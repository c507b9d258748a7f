package io.qless.handler;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the method that does the work of one type of job, on any bean that is made at the
 * start: a singleton that is not lazy.
 * <p>
 * The method takes the payload: as one parameter, read by Jackson from the job's JSON
 * into a record, a {@code Map}, a {@code String} or any other type; or as several
 * parameters, read one by one from a JSON list. It may also take a {@link JobContext}. A
 * method without payload parameters runs whatever the payload is. What it returns is kept
 * as the job's result, in JSON; a method of type {@code void} has none. An exception lets
 * the job be tried again while it has retries left.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface JobHandler {

	/**
	 * The wire name of the type. Left out, the class of the one payload parameter names
	 * it with {@link io.qless.job.JobType @JobType}.
	 * @return the type, 1 to 512 bytes of UTF-8, or empty
	 */
	String type() default "";

	/**
	 * The queue that the jobs come from. Left out, it is that of the payload's
	 * {@link io.qless.job.JobType @JobType}, else {@code default}.
	 * @return the queue, 1 to 512 bytes of UTF-8, or empty
	 */
	String queue() default "";

	/**
	 * What the handler does, in words for an operator.
	 * @return the label; empty for the type
	 */
	String label() default "";

}
