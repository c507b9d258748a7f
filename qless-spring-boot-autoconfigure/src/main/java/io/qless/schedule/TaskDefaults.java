package io.qless.schedule;

import java.time.Duration;
import java.time.ZoneId;

/**
 * What holds for tasks that say nothing else.
 *
 * @param zone the time zone of cron expressions
 * @param misfire what becomes of missed instants
 * @param tolerance how late a fire may be before its instant counts as missed
 */
public record TaskDefaults(ZoneId zone, Misfire misfire, Duration tolerance) {

	/**
	 * Creates the defaults.
	 * @throws IllegalArgumentException if they make no sense
	 */
	public TaskDefaults {
		if (misfire == Misfire.DEFAULT) {
			throw new IllegalArgumentException("The misfire is to be skip, once or all.");
		}
		if (tolerance.compareTo(TaskTiming.SHORTEST) < 0) {
			throw new IllegalArgumentException("The tolerance is to be 100 ms at least.");
		}
	}

	void applyTo(TaskDefinitionBuilder task) {
		task.zone(this.zone).misfire(this.misfire).tolerance(this.tolerance);
	}

}
