package io.qless.job;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Collects what is said about a job that is to be put, as in
 * {@code (job) -> job.priority(10).delay("10 minutes")}. What is said last holds. Each
 * method returns the builder itself, so that it need not be used. Not thread-safe, and of
 * no use after the call that it was handed to.
 */
public final class JobOptionsBuilder extends JobMarks {

	private @Nullable String jid;

	private @Nullable String queue;

	private @Nullable Integer priority;

	private Duration delay;

	private @Nullable Instant runAt;

	private Duration spread;

	private @Nullable Integer retries;

	private final Set<String> dependsOn;

	private @Nullable String coalesce;

	private @Nullable UniqueName unique;

	private Conflict conflict;

	/**
	 * Begins with the values of options; they themselves are not changed.
	 * @param options what holds for all that is not said
	 */
	public JobOptionsBuilder(JobOptions options) {
		super(options);
		this.jid = options.jid();
		this.queue = options.queue();
		this.priority = options.priority();
		this.delay = options.delay();
		this.runAt = options.runAt();
		this.spread = options.spread();
		this.retries = options.retries();
		this.dependsOn = new LinkedHashSet<>(options.dependsOn());
		this.coalesce = options.coalesce();
		this.unique = options.unique();
		this.conflict = options.conflict();
	}

	/**
	 * Returns the options as they were said so far.
	 * @return a value, never null
	 * @throws IllegalArgumentException if a value is not allowed
	 */
	public JobOptions build() {
		return new JobOptions(this.jid, this.queue, this.priority, this.delay, this.runAt, this.spread, this.retries,
				List.copyOf(this.tags), List.copyOf(this.dependsOn), this.track, this.headers, this.note, this.coalesce,
				this.unique, this.conflict);
	}

	/**
	 * Sets the id. What becomes of the put if a job exists under it, is told with
	 * {@link #conflict}.
	 * @param jid 1 to 512 bytes of UTF-8
	 * @return this
	 */
	public JobOptionsBuilder jid(String jid) {
		this.jid = jid;
		return this;
	}

	/**
	 * Sets the queue, in place of the type's own.
	 * @param queue 1 to 512 bytes of UTF-8
	 * @return this
	 */
	public JobOptionsBuilder queue(String queue) {
		this.queue = queue;
		return this;
	}

	/**
	 * Sets the priority.
	 * @param priority higher is sooner
	 * @return this
	 */
	public JobOptionsBuilder priority(int priority) {
		this.priority = priority;
		return this;
	}

	/**
	 * Sets how long the job waits before it may run, counted from its put.
	 * @param delay zero or more
	 * @return this
	 */
	public JobOptionsBuilder delay(Duration delay) {
		this.delay = delay;
		this.runAt = null;
		return this;
	}

	/**
	 * Sets how long the job waits before it may run, in words.
	 * @param delay such as {@code 10 minutes}, {@code 1 hour 30 minutes}, {@code 90s} or
	 * {@code PT1H30M}
	 * @return this
	 * @throws IllegalArgumentException if it is no duration
	 */
	public JobOptionsBuilder delay(String delay) {
		return delay(DurationText.parse(delay));
	}

	/**
	 * Sets when the job may run, in place of a delay. An instant that has passed means at
	 * once.
	 * @param instant the instant, by the clock of Redis
	 * @return this
	 */
	public JobOptionsBuilder runAt(Instant instant) {
		this.delay = Duration.ZERO;
		this.runAt = instant;
		return this;
	}

	/**
	 * Scatters jobs over a window that begins when they may run: jobs that are enqueued
	 * together evenly, by their place in the list; a single one at random.
	 * @param window zero or more
	 * @return this
	 */
	public JobOptionsBuilder spread(Duration window) {
		this.spread = window;
		return this;
	}

	/**
	 * Scatters jobs over a window, in words.
	 * @param window such as {@code 1 hour}, as for {@link #delay(String)}
	 * @return this
	 * @throws IllegalArgumentException if it is no duration
	 */
	public JobOptionsBuilder spread(String window) {
		return spread(DurationText.parse(window));
	}

	/**
	 * Sets how many more attempts a first attempt is granted.
	 * @param retries zero or more
	 * @return this
	 */
	public JobOptionsBuilder retries(int retries) {
		this.retries = retries;
		return this;
	}

	/**
	 * Adds jobs that must complete first to those that were given before.
	 * @param jids their ids
	 * @return this
	 */
	public JobOptionsBuilder dependsOn(String... jids) {
		this.dependsOn.addAll(List.of(jids));
		return this;
	}

	/**
	 * Sets the coalesce key: waiting jobs of one type and queue with the same key run
	 * together if their handler takes many.
	 * @param key 1 to 512 bytes of UTF-8
	 * @return this
	 */
	public JobOptionsBuilder coalesce(String key) {
		this.coalesce = key;
		return this;
	}

	/**
	 * Gives the job a name that one job at a time has. If another job has it, the put is
	 * about that job, and its jid is answered: see {@link #conflict}.
	 * @param name 1 to 512 bytes of UTF-8
	 * @param scope how long the job has it
	 * @return this
	 */
	public JobOptionsBuilder unique(String name, Unique scope) {
		this.unique = new UniqueName(name, scope, null);
		return this;
	}

	/**
	 * Gives the job a name that one job at a time has, for a time after its put: whatever
	 * becomes of the job, unless it is deleted.
	 * @param name 1 to 512 bytes of UTF-8
	 * @param window more than nothing
	 * @return this
	 * @throws IllegalArgumentException if the window is none
	 */
	public JobOptionsBuilder unique(String name, Duration window) {
		this.unique = new UniqueName(name, null, window);
		return this;
	}

	/**
	 * Sets what becomes of the put if the job exists already.
	 * @param conflict {@link Conflict#KEEP} if nothing is said
	 * @return this
	 */
	public JobOptionsBuilder conflict(Conflict conflict) {
		this.conflict = conflict;
		return this;
	}

	@Override
	JobOptionsBuilder self() {
		return this;
	}

}
