package io.qless.job;

import java.util.List;

/**
 * How the jobs of a queue fared on a day.
 *
 * @param retries how many leases ran out
 * @param failures how often a job failed
 * @param failed how many of these still stand failed
 * @param waits how long jobs waited
 * @param runs how long jobs ran
 */
public record QueueStats(long retries, long failures, long failed, Durations waits, Durations runs) {

	/**
	 * A distribution of durations.
	 *
	 * @param count how many
	 * @param mean their mean in seconds
	 * @param deviation their standard deviation in seconds
	 * @param histogram 148 bins: 60 of a second, 59 of a minute, 23 of an hour, 6 of a
	 * day
	 */
	public record Durations(long count, double mean, double deviation, List<Long> histogram) {

		public Durations {
			histogram = List.copyOf(histogram);
		}

	}

}
