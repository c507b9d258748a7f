package io.qless.schedule;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.qless.handler.Backoff;

/**
 * Lets a method run at certain times, once over the whole cluster, on any bean that is
 * made at the start: a singleton that is not lazy.
 * <p>
 * The method takes nothing, or a {@link ScheduledFire}. If it is of type {@code void},
 * its work is what the task does. What another one returns is enqueued: a value of a
 * class with {@link io.qless.job.JobType @JobType}, a list of such values, or an
 * {@code Optional} of one. The jid of such a job is the task's id and the instant,
 * {@code task@2026-11-22T03:00:00Z}, with {@code /2}, {@code /3} and so on behind it if
 * there are several.
 * <p>
 * Placeholders such as {@code ${report.cron:-}} are resolved in all texts.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ScheduledTask {

	/**
	 * The task's id. It outlives the code: what has been fired is known by it.
	 * @return the id, 1 to 256 bytes of UTF-8
	 */
	String id();

	/**
	 * What the task does, in words for people.
	 * @return the label; empty for the id
	 */
	String label() default "";

	/**
	 * When the task fires: six fields, seconds first, or a macro such as {@code @daily},
	 * as Spring reads them.
	 * @return the expression; {@code -} disables the task
	 */
	String cron() default "";

	/**
	 * At which interval the task fires, in place of a cron expression.
	 * @return a duration of 100 ms or more; {@code -} disables the task
	 */
	String every() default "";

	/**
	 * Another name for {@link #every()}, for those who come from Spring's own annotation.
	 * @return a duration
	 */
	String fixedRate() default "";

	/**
	 * The time zone of the cron expression.
	 * @return the zone; empty for what {@code qless.scheduling.zone} says
	 */
	String zone() default "";

	/**
	 * How long after its first registration the task fires at the earliest.
	 * @return a duration; empty for at once
	 */
	String initialDelay() default "";

	/**
	 * When the task fires at the earliest. An interval is counted from there.
	 * @return an instant such as {@code 2026-12-01T00:00:00Z}, or without the {@code Z} a
	 * time in the task's zone; empty for no such limit
	 */
	String startAt() default "";

	/**
	 * When the task fires at the latest.
	 * @return an instant, written as that of {@link #startAt()}; empty for no such limit
	 */
	String endAt() default "";

	/**
	 * After how many fires the task has ended.
	 * @return a number; empty for no such limit
	 */
	String maxFires() default "";

	/**
	 * By how much fires may come after their instants, so that the tasks of one instant
	 * do not fire together.
	 * @return a duration; empty for not at all
	 */
	String jitter() default "";

	/**
	 * What becomes of missed instants.
	 * @return what
	 */
	Misfire misfire() default Misfire.DEFAULT;

	/**
	 * How many missed instants fire, with {@link Misfire#ALL}.
	 * @return the number, from 1 to 100
	 */
	int maxMissed() default 10;

	/**
	 * How late a fire may be before its instant counts as missed.
	 * @return a duration; empty for what {@code qless.scheduling.tolerance} says
	 */
	String tolerance() default "";

	/**
	 * What happens while the last run has not ended, or with {@link Overlap#SKIP} a job
	 * that it has enqueued.
	 * @return what
	 */
	Overlap overlap() default Overlap.SKIP;

	/**
	 * How many more attempts a run is granted after its first.
	 * @return the number; -1 for what {@code qless.defaults.retries} says
	 */
	int retries() default -1;

	/**
	 * How long a run waits for its next attempt.
	 * @return the backoff; left out, it is that of {@code qless.defaults.backoff}
	 */
	Backoff backoff() default @Backoff;

	/**
	 * How long an attempt may take before it is interrupted.
	 * @return a duration; empty for no limit
	 */
	String timeout() default "";

	/**
	 * How long the replica may be cut off from Redis before the run goes to another one.
	 * @return a duration; empty for what {@code qless.worker.lease} says
	 */
	String lease() default "";

}
