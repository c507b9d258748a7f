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
 * <p>
 * Placeholders such as {@code ${mail.timeout:5m}} are resolved in all texts. Durations
 * are read as Spring reads them: {@code 30s}, {@code 1h30m} or {@code PT30S}.
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

	/**
	 * How many more attempts a first attempt is granted, for jobs that were put without
	 * saying so.
	 * @return the number; -1 for what {@code qless.defaults.retries} says
	 */
	int retries() default -1;

	/**
	 * How long a job waits for its next attempt.
	 * @return the backoff; left out, it is that of {@code qless.defaults.backoff}
	 */
	Backoff backoff() default @Backoff;

	/**
	 * Which exceptions are worth another attempt, with their subclasses; an exception
	 * that is of none of them fails the job. If {@link #noRetryOn()} names it too, the
	 * class that is nearer to it wins.
	 * @return the classes; none for all
	 */
	Class<? extends Throwable>[] retryOn() default {};

	/**
	 * Which exceptions fail the job at once, with their subclasses.
	 * @return the classes
	 */
	Class<? extends Throwable>[] noRetryOn() default {};

	/**
	 * For how long a job is tried again, counted from its first failure: an attempt that
	 * would begin later is not granted, whatever retries are left.
	 * @return a duration; empty for no such limit
	 */
	String retryFor() default "";

	/**
	 * How long the worker may be cut off from Redis before a job goes to others.
	 * @return a duration; empty for what {@code qless.worker.lease} says
	 */
	String lease() default "";

	/**
	 * How long an attempt may take. Then the handler is interrupted, and the job is tried
	 * again or failed as after a {@link JobTimeoutException}.
	 * @return a duration; empty for no limit
	 */
	String timeout() default "";

	/**
	 * How long the result is kept.
	 * @return a duration; empty for as long as the job
	 */
	String keepResult() default "";

	/**
	 * Lets the handler take several jobs in one run.
	 * @return how many; left out, it takes one
	 */
	Coalesce coalesce() default @Coalesce(maxSize = 0);

}
