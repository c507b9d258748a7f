package io.qless.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

/**
 * Says what a scheduled task is. What is not said has a default.
 */
public final class TaskDefinitionBuilder {

	private final String id;

	private String label = "";

	private @Nullable String cron;

	private @Nullable Duration every;

	private ZoneId zone = ZoneId.of("UTC");

	private Duration initialDelay = Duration.ZERO;

	private @Nullable Instant startAt;

	private @Nullable Instant endAt;

	private @Nullable Long maxFires;

	private Duration jitter = Duration.ZERO;

	private Misfire misfire = Misfire.ONCE;

	private int maxMissed = 10;

	private Duration tolerance = Duration.ofSeconds(10);

	private Overlap overlap = Overlap.SKIP;

	private @Nullable TaskJob job;

	private @Nullable Integer retries;

	TaskDefinitionBuilder(String id) {
		this.id = id;
	}

	/**
	 * Sets what the task does, in words for people.
	 * @param label the label; empty for the id
	 * @return this builder
	 */
	public TaskDefinitionBuilder label(String label) {
		this.label = label;
		return this;
	}

	/**
	 * Lets the task fire at the times of a cron expression.
	 * @param cron six fields, seconds first, or a macro such as {@code @daily}
	 * @return this builder
	 */
	public TaskDefinitionBuilder cron(@Nullable String cron) {
		this.cron = cron;
		return this;
	}

	/**
	 * Lets the task fire at an interval.
	 * @param every the interval, 100 ms or more
	 * @return this builder
	 */
	public TaskDefinitionBuilder every(@Nullable Duration every) {
		this.every = every;
		return this;
	}

	/**
	 * Sets the time zone of the cron expression.
	 * @param zone the zone; UTC if it is not said
	 * @return this builder
	 */
	public TaskDefinitionBuilder zone(ZoneId zone) {
		this.zone = zone;
		return this;
	}

	/**
	 * Lets the task not fire at once.
	 * @param initialDelay how long after its first registration it fires at the earliest
	 * @return this builder
	 */
	public TaskDefinitionBuilder initialDelay(Duration initialDelay) {
		this.initialDelay = initialDelay;
		return this;
	}

	/**
	 * Sets when the task fires at the earliest; an interval is counted from there.
	 * @param startAt the instant; null for no such limit
	 * @return this builder
	 */
	public TaskDefinitionBuilder startAt(@Nullable Instant startAt) {
		this.startAt = startAt;
		return this;
	}

	/**
	 * Sets when the task fires at the latest.
	 * @param endAt the instant; null for no such limit
	 * @return this builder
	 */
	public TaskDefinitionBuilder endAt(@Nullable Instant endAt) {
		this.endAt = endAt;
		return this;
	}

	/**
	 * Sets after how many fires the task has ended.
	 * @param maxFires the number; null for no such limit
	 * @return this builder
	 */
	public TaskDefinitionBuilder maxFires(@Nullable Long maxFires) {
		this.maxFires = maxFires;
		return this;
	}

	/**
	 * Lets fires come a little after their instants, so that tasks of one instant do not
	 * fire together.
	 * @param jitter by how much at most
	 * @return this builder
	 */
	public TaskDefinitionBuilder jitter(Duration jitter) {
		this.jitter = jitter;
		return this;
	}

	/**
	 * Sets what becomes of missed instants.
	 * @param misfire what; {@link Misfire#ONCE} if it is not said
	 * @return this builder
	 */
	public TaskDefinitionBuilder misfire(Misfire misfire) {
		this.misfire = misfire;
		return this;
	}

	/**
	 * Sets how many missed instants fire, with {@link Misfire#ALL}.
	 * @param maxMissed how many at most, from 1 to 100; 10 if it is not said
	 * @return this builder
	 */
	public TaskDefinitionBuilder maxMissed(int maxMissed) {
		this.maxMissed = maxMissed;
		return this;
	}

	/**
	 * Sets how late a fire may be before its instant counts as missed.
	 * @param tolerance the time; 10 seconds if it is not said
	 * @return this builder
	 */
	public TaskDefinitionBuilder tolerance(Duration tolerance) {
		this.tolerance = tolerance;
		return this;
	}

	/**
	 * Sets what happens while the last fire's job has not ended.
	 * @param overlap what; {@link Overlap#SKIP} if it is not said
	 * @return this builder
	 */
	public TaskDefinitionBuilder overlap(Overlap overlap) {
		this.overlap = overlap;
		return this;
	}

	/**
	 * Lets the task put a job at each instant.
	 * @param job the job
	 * @return this builder
	 */
	public TaskDefinitionBuilder job(TaskJob job) {
		this.job = job;
		return this;
	}

	/**
	 * Sets how many more attempts a run is granted after its first, if the task runs a
	 * method.
	 * @param retries the number; null for the default
	 * @return this builder
	 */
	public TaskDefinitionBuilder retries(@Nullable Integer retries) {
		this.retries = retries;
		return this;
	}

	TaskDefinition build() {
		TaskTiming timing = new TaskTiming(this.cron, this.every, this.zone, this.initialDelay, this.startAt,
				this.endAt, this.maxFires, this.jitter);
		return new TaskDefinition(this.id, this.label.isEmpty() ? this.id : this.label, timing, this.misfire,
				this.maxMissed, this.tolerance, this.overlap, this.job, this.retries);
	}

}
