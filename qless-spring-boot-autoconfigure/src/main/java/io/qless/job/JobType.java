package io.qless.job;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the kind of work that a payload class stands for, and how such jobs are put
 * unless the options of the call say otherwise. The name goes on the wire, the class
 * never does, so that renaming the class strands no job. Options that depend on the
 * payload are told by a payload that has {@link JobDefaults}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface JobType {

	/**
	 * The wire name, such as {@code article.render}.
	 * @return 1 to 512 bytes of UTF-8
	 */
	String value();

	/**
	 * The queue.
	 * @return the queue; empty for {@code default}
	 */
	String queue() default "";

	/**
	 * The priority.
	 * @return higher is sooner
	 */
	int priority() default 0;

	/**
	 * How many more attempts a first attempt is granted.
	 * @return the number; -1 for what else holds
	 */
	int retries() default -1;

	/**
	 * How long a job waits before it may run.
	 * @return such as {@code 10 minutes}, as for {@link JobOptionsBuilder#delay(String)};
	 * empty for not at all
	 */
	String delay() default "";

	/**
	 * Names by which the jobs can be found.
	 * @return the tags
	 */
	String[] tags() default {};

}
