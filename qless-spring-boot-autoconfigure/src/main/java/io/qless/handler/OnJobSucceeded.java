package io.qless.handler;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method, on any bean, that is called when a job of a type has completed. Its
 * first parameter takes the payload, its second one the result; it may also take the
 * {@link io.qless.job.LeasedJob}, and any of them may be left out from the end.
 * <p>
 * The worker that ran the job calls it, on the thread of the job, after the outcome is
 * recorded in Redis. It is not called for a job that was discarded. What it throws is
 * logged and changes nothing. An application that dies between the record and the call
 * does not make it up: work that must not be missed is a job.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OnJobSucceeded {

	/**
	 * The class of the payload, which names the type with
	 * {@link io.qless.job.JobType @JobType}.
	 * @return the class; left out, {@link #type()} names the type
	 */
	Class<?> value() default void.class;

	/**
	 * The wire name of the type, in place of a class.
	 * @return the type, with placeholders; empty if {@link #value()} names it
	 */
	String type() default "";

}
