package io.qless.job;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How a job is put. Immutable; each method returns a changed copy.
 *
 * @param jid the job's id; null for a new random one
 * @param queue the queue; null for the type's own
 * @param priority higher is sooner, from -2^31 to 2^31; null for 0
 * @param delay how long it waits before it may run; never negative
 * @param retries how many more attempts a first attempt is granted; null for the default
 * @param tags its tags
 * @param dependsOn jids that must complete first
 * @param replace whether a job that exists under the jid is put again; if not, it is left
 * as it is
 */
public record JobOptions(@Nullable String jid, @Nullable String queue, @Nullable Integer priority, Duration delay,
		@Nullable Integer retries, List<String> tags, List<String> dependsOn, boolean replace) {

	/** Nothing special: a new jid, at once, all defaults. */
	public static final JobOptions DEFAULTS = new JobOptions(null, null, null, Duration.ZERO, null, List.of(),
			List.of(), false);

	public JobOptions {
		if (delay.isNegative()) {
			throw new IllegalArgumentException("The delay must not be negative: " + delay);
		}
		if (retries != null && retries < 0) {
			throw new IllegalArgumentException("The retries must not be negative: " + retries);
		}
		tags = List.copyOf(tags);
		dependsOn = List.copyOf(dependsOn);
	}

	/**
	 * Sets the id; a job that exists under it is left as it is unless
	 * {@link #replacing()}.
	 * @param jid 1 to 512 bytes of UTF-8
	 * @return a changed copy, never null
	 */
	public JobOptions jid(String jid) {
		return new JobOptions(jid, this.queue, this.priority, this.delay, this.retries, this.tags, this.dependsOn,
				this.replace);
	}

	/**
	 * Sets the queue, in place of the type's own.
	 * @param queue 1 to 512 bytes of UTF-8
	 * @return a changed copy, never null
	 */
	public JobOptions queue(String queue) {
		return new JobOptions(this.jid, queue, this.priority, this.delay, this.retries, this.tags, this.dependsOn,
				this.replace);
	}

	/**
	 * Sets the priority.
	 * @param priority higher is sooner
	 * @return a changed copy, never null
	 */
	public JobOptions priority(int priority) {
		return new JobOptions(this.jid, this.queue, priority, this.delay, this.retries, this.tags, this.dependsOn,
				this.replace);
	}

	/**
	 * Sets how long the job waits before it may run.
	 * @param delay zero or more
	 * @return a changed copy, never null
	 */
	public JobOptions delay(Duration delay) {
		return new JobOptions(this.jid, this.queue, this.priority, delay, this.retries, this.tags, this.dependsOn,
				this.replace);
	}

	/**
	 * Sets how many more attempts a first attempt is granted.
	 * @param retries zero or more
	 * @return a changed copy, never null
	 */
	public JobOptions retries(int retries) {
		return new JobOptions(this.jid, this.queue, this.priority, this.delay, retries, this.tags, this.dependsOn,
				this.replace);
	}

	/**
	 * Sets the tags.
	 * @param tags names by which the job can be found
	 * @return a changed copy, never null
	 */
	public JobOptions tags(String... tags) {
		return new JobOptions(this.jid, this.queue, this.priority, this.delay, this.retries, List.of(tags),
				this.dependsOn, this.replace);
	}

	/**
	 * Sets which jobs must complete first.
	 * @param jids their ids
	 * @return a changed copy, never null
	 */
	public JobOptions dependsOn(String... jids) {
		return new JobOptions(this.jid, this.queue, this.priority, this.delay, this.retries, this.tags, List.of(jids),
				this.replace);
	}

	/**
	 * Puts the job again if it exists: it moves, starts anew, and a worker that runs it
	 * loses its lease.
	 * @return a changed copy, never null
	 */
	public JobOptions replacing() {
		return new JobOptions(this.jid, this.queue, this.priority, this.delay, this.retries, this.tags, this.dependsOn,
				true);
	}

}
