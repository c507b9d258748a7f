package io.qless.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * How a job is put. A value: it is made, and changed into another one, by what is said to
 * a {@link JobOptionsBuilder}.
 *
 * @param jid the job's id; null for a new random one
 * @param queue the queue; null for the type's own
 * @param priority higher is sooner, from -2^31 to 2^31; null for 0
 * @param delay how long it waits before it may run; never negative
 * @param runAt when it may run, in place of a delay; null for none
 * @param spread the window over which jobs are scattered; never negative
 * @param retries how many more attempts a first attempt is granted; null for the default
 * @param tags its tags
 * @param dependsOn jids that must complete first
 * @param track whether it is marked, so that what happens to it is published
 * @param headers texts by name for whoever runs it
 * @param note a text for people; null for none
 * @param coalesce jobs of its type and queue with the same key may run together; null for
 * none
 * @param unique a name that one job at a time has; null for none
 * @param conflict what becomes of the put if the job exists already
 */
public record JobOptions(@Nullable String jid, @Nullable String queue, @Nullable Integer priority, Duration delay,
		@Nullable Instant runAt, Duration spread, @Nullable Integer retries, List<String> tags, List<String> dependsOn,
		boolean track, Map<String, String> headers, @Nullable String note, @Nullable String coalesce,
		@Nullable UniqueName unique, Conflict conflict) {

	/** Nothing special: a new jid, at once, all defaults. */
	public static final JobOptions DEFAULTS = new JobOptions(null, null, null, Duration.ZERO, null, Duration.ZERO, null,
			List.of(), List.of(), false, Map.of(), null, null, null, Conflict.KEEP);

	public JobOptions {
		notNegative("delay", delay);
		notNegative("spread", spread);
		if (retries != null && retries < 0) {
			throw new IllegalArgumentException("The retries must not be negative: " + retries);
		}
		tags = List.copyOf(tags);
		dependsOn = List.copyOf(dependsOn);
		headers = Map.copyOf(headers);
	}

	private static void notNegative(String name, Duration duration) {
		if (duration.isNegative()) {
			throw new IllegalArgumentException("The " + name + " must not be negative: " + duration);
		}
	}

	/**
	 * Makes options.
	 * @param said what differs from the defaults
	 * @return the options, never null
	 * @throws IllegalArgumentException if a value is not allowed
	 */
	public static JobOptions of(Consumer<? super JobOptionsBuilder> said) {
		return DEFAULTS.with(said);
	}

	/**
	 * Changes options.
	 * @param said what differs from these
	 * @return other options, never null
	 * @throws IllegalArgumentException if a value is not allowed
	 */
	public JobOptions with(Consumer<? super JobOptionsBuilder> said) {
		JobOptionsBuilder builder = new JobOptionsBuilder(this);
		said.accept(builder);
		return builder.build();
	}

}
