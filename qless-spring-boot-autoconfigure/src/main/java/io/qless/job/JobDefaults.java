package io.qless.job;

/**
 * A payload that knows how its job is to be put. What it says comes after the
 * {@link JobType} of its class and before the options of the call.
 */
@FunctionalInterface
public interface JobDefaults {

	/**
	 * Says what holds for this payload.
	 * @param job takes what is said
	 */
	void jobDefaults(JobOptionsBuilder job);

}
