package io.qless.job;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the kind of work that a payload class stands for. The name goes on the wire, the
 * class never does, so that renaming the class strands no job.
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
	 * The queue that jobs of this type go to unless the options say otherwise.
	 * @return the queue; empty for {@code default}
	 */
	String queue() default "";

}
